import { readFileSync } from "node:fs";
import { join } from "node:path";
import { clouds } from "../../generated/operations.js";
import { isLoopback } from "../emulator/access.js";
import { parseObject } from "../pipeline/api-error.js";
import { UsageError, type Io } from "./io.js";

/** The file in the working directory. It is part of many repositories, so it never holds a secret. */
export const CONFIG_FILE = "msgraph-partner.json";

interface Setting {
  /** For messages: `a tenant`. */
  readonly label: string;
  readonly variable: string;
  /** A secret has neither an option, which other users of the machine can see, nor a place in the file. */
  readonly option?: string;
  readonly key?: string;
  readonly allowed?: string;
  readonly isValid?: (value: string) => boolean;
}

/** What the command can be told about Graph and the sign-in, and where. */
export const SETTINGS = {
  tenant: {
    label: "a tenant",
    ...{ option: "--tenant", variable: "AZURE_TENANT_ID", key: "tenant" },
    allowed: "a tenant id or a domain name, such as contoso.onmicrosoft.com",
    isValid: (value) => /^[a-z0-9.-]+$/i.test(value),
  },
  clientId: {
    label: "the client id of an app registration",
    ...{ option: "--client-id", variable: "AZURE_CLIENT_ID", key: "clientId" },
    allowed: "the Application (client) ID of an app registration",
    isValid: (value) => /^[a-z0-9._-]+$/i.test(value),
  },
  cloud: {
    label: "a cloud",
    ...{ option: "--cloud", variable: "GRAPH_CLOUD", key: "cloud" },
    allowed: `one of ${Object.keys(clouds).join(", ")}`,
    isValid: (value) => Object.hasOwn(clouds, value),
  },
  baseUrl: {
    label: "a Graph root",
    ...{ option: "--base-url", variable: "GRAPH_BASE_URL" },
    allowed:
      "an https URL (http only to this machine) without user name, query and fragment, such as https://graph.microsoft.com/v1.0",
    isValid: (value) => {
      const url = URL.canParse(value) ? new URL(value) : undefined;
      if (url?.username !== "" || url.password !== "" || /[?#]/.test(value)) return false;
      return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
    },
  },
  authorityHost: {
    label: "a sign-in service",
    ...{ option: "--authority-host", variable: "AZURE_AUTHORITY_HOST" },
    allowed: "an https URL without a path, such as https://login.microsoftonline.com",
    isValid: (value) => {
      const url = URL.canParse(value) ? new URL(value) : undefined;
      return url?.protocol === "https:" && url.href === `${url.origin}/`;
    },
  },
  clientSecret: { label: "a client secret", variable: "AZURE_CLIENT_SECRET" },
  certificatePath: {
    label: "a PEM file with a certificate and its private key",
    variable: "AZURE_CLIENT_CERTIFICATE_PATH",
  },
  certificatePassword: {
    label: "the password of the private key",
    variable: "AZURE_CLIENT_CERTIFICATE_PASSWORD",
  },
  federatedTokenFile: {
    label: "a file with a token of another identity provider",
    variable: "AZURE_FEDERATED_TOKEN_FILE",
  },
  accessToken: {
    label: "an access token",
    variable: "GRAPH_ACCESS_TOKEN",
    allowed: "the access token alone, without `Bearer` and spaces",
    isValid: (value) => /^[\x21-\x7e]+$/.test(value),
  },
} satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof SETTINGS;

/** The settings that have a value. */
export type Values = Readonly<Partial<Record<SettingName, string>>>;

/** Those that can be given as options, by the names that commander gives them. */
export type SettingOptions = Readonly<
  Partial<Record<"tenant" | "clientId" | "cloud" | "baseUrl" | "authorityHost", string>>
>;

/**
 * Each setting from the first place that has it: an option, the environment, the file.
 *
 * @throws UsageError that names the place, but never the value: people mix up what they paste
 */
export function readSettings(options: SettingOptions, { env, cwd }: Io): Values {
  const file = readConfigFile(join(cwd, CONFIG_FILE));
  const values: Partial<Record<SettingName, string>> = {};
  for (const [name, setting] of Object.entries(SETTINGS) as [SettingName, Setting][]) {
    const places: [place: string | undefined, value: string | undefined][] = [
      [setting.option, options[name as keyof SettingOptions]],
      [setting.variable, nonEmpty(env[setting.variable])],
      [setting.key && `"${setting.key}" in ${CONFIG_FILE}`, file[setting.key ?? ""]],
    ];
    const [place, value] = places.find(([, each]) => each !== undefined) ?? [];
    if (place === undefined || value === undefined) continue;
    const { isValid = () => true, allowed = "" } = setting;
    if (!isValid(value)) throw new UsageError(`${place} must be ${allowed}.`);
    values[name] = value;
  }
  return values;
}

/** An empty variable counts as none, and a line break at the end of a secret comes from the file it was in. */
function nonEmpty(text = ""): string | undefined {
  return text.trim() === "" ? undefined : text.trim();
}

const KEYS = Object.values<Setting>(SETTINGS).flatMap(({ key }) => (key ? [key] : []));

function readConfigFile(path: string): Readonly<Record<string, string>> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return {};
    throw new UsageError(`${CONFIG_FILE} cannot be read (${code}).`);
  }
  const json = parseObject(text.replace(/^\uFEFF/, ""));
  if (json === undefined) {
    // Not with the parser's message, which quotes the file.
    throw new UsageError(
      `${CONFIG_FILE} must be a JSON object, such as { "tenant": "contoso.onmicrosoft.com" }.`,
    );
  }
  for (const [key, value] of Object.entries(json)) {
    if (!KEYS.includes(key)) {
      throw new UsageError(
        `${CONFIG_FILE} must only have the keys ${KEYS.join(", ")}, not ${JSON.stringify(key)}. A secret belongs in an environment variable, such as AZURE_CLIENT_SECRET.`,
      );
    }
    if (typeof value !== "string") throw new UsageError(`"${key}" in ${CONFIG_FILE} must be text.`);
  }
  return json as Readonly<Record<string, string>>;
}

/** Where a setting can be given, for messages: `--tenant, AZURE_TENANT_ID, or "tenant" in msgraph-partner.json`. */
export function placesOf(name: SettingName): string {
  const { option, variable, key }: Setting = SETTINGS[name];
  const file = key && `"${key}" in ${CONFIG_FILE}`;
  const places = [option, variable, file].filter((place) => place !== undefined);
  return new Intl.ListFormat("en", { type: "disjunction" }).format(places);
}

/** What people may try to give as an option, and the variable that it belongs in. */
const SECRET_OPTIONS: readonly [name: RegExp, variable: string][] = [
  [/^--?(client-?)?secret\b/i, "AZURE_CLIENT_SECRET"],
  [/^--?((client-)?certificate-)?password\b/i, "AZURE_CLIENT_CERTIFICATE_PASSWORD"],
  [/^--?(access-?)?token\b/i, "GRAPH_ACCESS_TOKEN"],
];

/**
 * Refuses a secret among the arguments without printing it, which the parser's own message would do.
 *
 * @throws UsageError
 */
export function refuseSecretOptions(args: readonly string[]): void {
  for (const [name, variable] of SECRET_OPTIONS) {
    const found = args.find((arg) => name.test(arg));
    if (found === undefined) continue;
    const [option = ""] = found.split("=");
    throw new UsageError(
      `There is no option ${option}, since other programs can see the arguments: set the environment variable ${variable}.`,
    );
  }
}
