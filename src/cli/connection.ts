import { Option, type Command } from "commander";
import { clouds } from "../../generated/operations.js";
import { isLoopback } from "../emulator/access.js";
import type {
  AccessToken,
  ClientOptions,
  Cloud,
  Credential,
  DeviceManagementPartnersClient,
  GetTokenOptions,
} from "../index.js";
import { DEFAULT_TIMEOUT_MS } from "../pipeline/deadline.js";
import { FailedError, orAborted, UsageError, type Io } from "./io.js";
import { placesOf, readSettings, SETTINGS, type SettingOptions, type Values } from "./settings.js";
import {
  createCredential,
  KINDS,
  kindNames,
  missingSettings,
  resolvedKind,
  signInFailure,
  type KindName,
  type SignIn,
} from "./sign-in.js";

/** The options that `addConnectionOptions` adds, as commander parses them. */
export interface ConnectionOptions extends SettingOptions {
  readonly auth?: KindName;
  readonly timeout?: string;
}

/** How to reach Graph and to sign in, from the options, the environment and the file. */
export interface Settings {
  /** `none` for an emulator on this machine, which gets a fixed token. */
  readonly auth: KindName | "none";
  readonly values: Values & { readonly authorityHost: string };
  readonly baseUrl: string | undefined;
  readonly cloud: Cloud;
  /** The Graph of these settings, for a report that names no host. */
  readonly graph: string;
  /** The scope to request. */
  readonly scope: string;
  readonly timeoutMs: number | undefined;
}

/** The sign-in service of each cloud. */
const AUTHORITIES: Readonly<Record<Cloud, string>> = {
  global: "https://login.microsoftonline.com",
  usGovL4: "https://login.microsoftonline.us",
  usGovL5: "https://login.microsoftonline.us",
  china: "https://login.chinacloudapi.cn",
};

export function addConnectionOptions(command: Command): Command {
  return command
    .addOption(new Option("--auth <kind>", "how to sign in").choices(kindNames))
    .option("--tenant <id>", `the tenant: its id or a domain name ($${SETTINGS.tenant.variable})`)
    .option("--client-id <id>", `the app registration ($${SETTINGS.clientId.variable})`)
    .option("--cloud <name>", `${SETTINGS.cloud.allowed} ($${SETTINGS.cloud.variable})`)
    .option("--base-url <url>", "another Graph root, such as an emulator's ($GRAPH_BASE_URL)")
    .option("--authority-host <url>", "another sign-in service ($AZURE_AUTHORITY_HOST)")
    .option("--timeout <seconds>", "the time limit of each call to Graph (default: 120)");
}

/** @throws UsageError */
export function settingsFrom(options: ConnectionOptions, io: Io): Settings {
  const values = readSettings(options, io);
  const cloud = (values.cloud ?? "global") as Cloud;
  const auth = options.auth ?? impliedKind(values);
  if (auth !== "none") {
    const missing = missingSettings(auth, values);
    if (missing.length > 0) throw new UsageError(whatIsMissing(auth, missing));
  }
  return {
    auth: auth === "none" ? auth : resolvedKind(auth, values),
    values: { ...values, authorityHost: values.authorityHost ?? AUTHORITIES[cloud] },
    baseUrl: values.baseUrl,
    cloud,
    graph: values.baseUrl === undefined ? cloud : "another Graph root",
    scope: `${new URL(clouds[cloud]).origin}/.default`,
    timeoutMs: options.timeout === undefined ? undefined : milliseconds(options.timeout),
  };
}

/** What `--auth` means when it is absent. A token that nobody asked to send only goes to Microsoft's clouds. */
function impliedKind({ accessToken, baseUrl }: Values): KindName | "none" {
  if (baseUrl !== undefined) {
    const { hostname, origin } = new URL(baseUrl);
    if (isLoopback(hostname)) return "none";
    if (!Object.values(clouds).some((root) => new URL(root).origin === origin)) {
      throw new UsageError(
        `${hostname} is not a host of Microsoft Graph: say with --auth which token to send to it.`,
      );
    }
  }
  return accessToken === undefined ? "default" : "token";
}

function whatIsMissing(auth: KindName, missing: ReturnType<typeof missingSettings>): string {
  const things = missing.map((name) => `${SETTINGS[name].label} (${placesOf(name)})`);
  return `--auth ${auth} needs ${new Intl.ListFormat("en").format(things)}.`;
}

function milliseconds(text: string): number {
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (seconds > 0) return seconds * 1000;
  throw new UsageError(`--timeout must be a number of seconds above 0, not '${text}'.`);
}

/**
 * A client for the tenant of the settings, or for another tenant that the same app may read. Without `tenantId` it
 * signs in at once: a user may take longer than the time limit of a call.
 *
 * @throws UsageError if the sign-in is bound to one tenant, and `tenantId` is another
 * @throws FailedError what to do if nobody could be signed in
 */
export async function connect(
  settings: Settings,
  io: Io,
  { tenantId, ...options }: ClientOptions & { readonly tenantId?: string | undefined } = {},
): Promise<DeviceManagementPartnersClient> {
  const { DeviceManagementPartnersClient: Client } = await import("../index.js");
  const { auth, baseUrl, cloud, timeoutMs } = settings;
  if (tenantId !== undefined) assertServesTenants(auth);
  let first = tenantId === undefined ? await getToken(settings, io) : undefined;
  const credential: Credential = (_, request) => {
    const token = first;
    first = undefined;
    return token ?? getToken(settings, io, { ...request, tenantId });
  };
  return new Client(credential, { baseUrl, cloud, timeoutMs, ...options });
}

function assertServesTenants(auth: Settings["auth"]): void {
  if (auth === "none" || KINDS[auth].servesTenants) return;
  const kinds = kindNames.filter((name) => KINDS[name].servesTenants);
  const list = new Intl.ListFormat("en", { type: "disjunction" }).format(kinds);
  throw new UsageError(
    `--auth ${auth} gets tokens of one tenant only; for several tenants use ${list}.`,
  );
}

/** By settings, so that clients for many tenants share one credential, which caches the tokens of each. */
const credentials = new WeakMap<Settings, Promise<SignIn>>();

/**
 * An access token for Graph.
 *
 * @throws FailedError what to do if nobody could be signed in
 */
export async function getToken(
  settings: Settings,
  io: Io,
  { tenantId, ...request }: GetTokenOptions & { readonly tenantId?: string | undefined } = {},
): Promise<string | AccessToken> {
  const { auth, values, scope } = settings;
  // An emulator can tell tenants apart by it.
  if (auth === "none") return tenantId ?? "any-token";
  const limitMs = settings.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const limit = KINDS[auth].isInteractive ? undefined : AbortSignal.timeout(limitMs);
  try {
    const pending = credentials.get(settings) ?? createCredential(auth, values, io);
    credentials.set(settings, pending);
    const credential = await pending;
    const options = { enableCae: true, ...request, ...(tenantId !== undefined && { tenantId }) };
    return await orAborted(
      credential.getToken(scope, options),
      AbortSignal.any([io.signal, ...(limit ? [limit] : [])]),
    );
  } catch (error) {
    if (error instanceof FailedError || io.signal.aborted) throw error;
    const cause = limit?.aborted ? new Error(`It did not end within ${limitMs} ms.`) : error;
    throw new FailedError(signInFailure(auth, cause, values));
  }
}
