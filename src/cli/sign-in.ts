import type { TokenCredentialOptions } from "@azure/identity";
import type { AccessToken, GetTokenOptions } from "../index.js";
import { visibleText } from "../pipeline/redaction.js";
import { FailedError, type Io } from "./io.js";
import { SETTINGS, type SettingName, type Values } from "./settings.js";

type Identity = typeof import("@azure/identity");

/** A credential that returns a token or throws. */
export interface SignIn {
  readonly getToken: (
    scope: string,
    options: GetTokenOptions & { readonly tenantId?: string | undefined },
  ) => Promise<string | AccessToken>;
}

/** What a credential is made with besides its own settings. */
interface Surroundings {
  readonly identity: () => Promise<Identity>;
  readonly options: TokenCredentialOptions & {
    readonly disableInstanceDiscovery: boolean;
    readonly additionallyAllowedTenants: string[];
  };
  /** Tells the user how to go on with the sign-in. */
  readonly prompt: (message: string) => void;
}

interface Kind {
  readonly needs: readonly SettingName[];
  /** Whether a user signs in, which takes longer than a call to Graph may. */
  readonly isInteractive: boolean;
  /** Whether it can get tokens of tenants other than its own. */
  readonly servesTenants: boolean;
  readonly create: (values: Values, surroundings: Surroundings) => Promise<SignIn>;
}

/** A kind whose `create` is only called once all that it needs is there. */
function kind<Needed extends SettingName>(
  needs: readonly Needed[],
  create: (
    values: Values & Readonly<Record<Needed, string>>,
    surroundings: Surroundings,
  ) => Promise<SignIn> | SignIn,
  traits: Partial<Pick<Kind, "isInteractive" | "servesTenants">> = {},
): Kind {
  return {
    ...{ needs, isInteractive: false, servesTenants: false, ...traits },
    create: async (values, surroundings) =>
      create(values as Values & Record<Needed, string>, surroundings),
  };
}

const APP = ["tenant", "clientId"] as const;

/** The values of `--auth`, with the credential of each and what that needs. */
export const KINDS = {
  default: kind([], async ({ tenant, clientId }, { identity, options }) => {
    const { DefaultAzureCredential } = await identity();
    return new DefaultAzureCredential({
      ...options,
      ...(tenant !== undefined && { tenantId: tenant }),
      ...(clientId !== undefined && { managedIdentityClientId: clientId }),
    });
  }),
  "device-code": kind(
    APP,
    async ({ tenant, clientId }, { identity, options, prompt }) => {
      const { DeviceCodeCredential } = await identity();
      return new DeviceCodeCredential({
        ...options,
        ...{ tenantId: tenant, clientId },
        userPromptCallback: ({ message }) => {
          prompt(message);
        },
      });
    },
    { isInteractive: true },
  ),
  browser: kind(
    APP,
    async ({ tenant, clientId }, { identity, options, prompt }) => {
      const { InteractiveBrowserCredential } = await identity();
      prompt(
        "Sign in on the page that opens in the browser. If none opens, press Ctrl-C and use --auth device-code.",
      );
      return new InteractiveBrowserCredential({ ...options, tenantId: tenant, clientId });
    },
    { isInteractive: true },
  ),
  "client-secret": kind(
    [...APP, "clientSecret"],
    async ({ tenant, clientId, clientSecret }, { identity, options }) => {
      const { ClientSecretCredential } = await identity();
      return new ClientSecretCredential(tenant, clientId, clientSecret, options);
    },
    { servesTenants: true },
  ),
  "client-certificate": kind(
    [...APP, "certificatePath"],
    async ({ tenant, clientId, certificatePath, certificatePassword }, { identity, options }) => {
      const { ClientCertificateCredential } = await identity();
      const certificate = {
        certificatePath,
        ...(certificatePassword !== undefined && { certificatePassword }),
      };
      return new ClientCertificateCredential(tenant, clientId, certificate, options);
    },
    { servesTenants: true },
  ),
  "managed-identity": kind([], async ({ clientId }, { identity }) => {
    const { ManagedIdentityCredential } = await identity();
    return new ManagedIdentityCredential({ clientId });
  }),
  "workload-identity": kind(
    [...APP, "federatedTokenFile"],
    async ({ tenant, clientId, federatedTokenFile }, { identity, options }) => {
      const { WorkloadIdentityCredential } = await identity();
      return new WorkloadIdentityCredential({
        ...options,
        ...{ tenantId: tenant, clientId, tokenFilePath: federatedTokenFile },
      });
    },
    { servesTenants: true },
  ),
  token: kind(["accessToken"], ({ accessToken }) => ({
    getToken: () => Promise.resolve(accessToken),
  })),
} satisfies Record<string, Kind>;

export type KindName = keyof typeof KINDS;

export const kindNames = Object.keys(KINDS) as KindName[];

/** Those that `default` prefers if everything that they need is there, in the order of DefaultAzureCredential. */
const APP_KINDS = ["client-secret", "client-certificate", "workload-identity"] as const;

/**
 * The kind that `default` stands for. DefaultAzureCredential reads the environment by itself, and so would not
 * notice a tenant or an app from an option or the file.
 */
export function resolvedKind(name: KindName, values: Values): KindName {
  if (name !== "default") return name;
  return APP_KINDS.find((each) => missingSettings(each, values).length === 0) ?? "default";
}

/** What a kind needs and does not have. */
export function missingSettings(name: KindName, values: Values): SettingName[] {
  return KINDS[name].needs.filter((setting) => values[setting] === undefined);
}

/** Hosts that vouch for each other, as Microsoft's sign-in libraries know them. */
const MICROSOFT_AUTHORITIES: readonly string[] = [
  ...["login.microsoftonline.com", "login.microsoft.com", "login.windows.net", "sts.windows.net"],
  ...["login.microsoftonline.us", "login-us.microsoftonline.com"],
  ...["login.chinacloudapi.cn", "login.partner.microsoftonline.cn"],
];

/** @throws FailedError if @azure/identity is not installed. */
export async function createCredential(
  name: KindName,
  values: Values & { readonly authorityHost: string },
  { stderr }: Io,
): Promise<SignIn> {
  const { authorityHost } = values;
  const isMicrosofts = MICROSOFT_AUTHORITIES.includes(new URL(authorityHost).hostname);
  return KINDS[name].create(values, {
    identity: () => loadIdentity(name),
    options: {
      authorityHost,
      // A service of Microsoft's would be asked about the host, and does not know an emulator.
      disableInstanceDiscovery: !isMicrosofts,
      // Other tenants are only asked for with `health --tenants`.
      additionallyAllowedTenants: ["*"],
    },
    prompt: (message) => {
      stderr.write(`${visibleText(message)}\n`);
    },
  });
}

async function loadIdentity(name: KindName): Promise<Identity> {
  try {
    return await import("@azure/identity");
  } catch (error) {
    throw new FailedError(
      `--auth ${name} needs the package @azure/identity: run \`npm install @azure/identity\` (with --global if this command is installed so), or use \`npx -p msgraph-device-management-partner -p @azure/identity msgraph-partner\`.`,
      { cause: error },
    );
  }
}

/** What to do about an error of Entra ID, by its number. */
const ADVICE: Readonly<Record<string, string>> = {
  50194:
    "The app is registered for one tenant only: sign in to that tenant, or register it for accounts in any directory.",
  65001:
    "Nobody has consented to the permissions of the app: choose Grant admin consent in its registration.",
  90002: "Check the tenant (--tenant or AZURE_TENANT_ID) and the cloud (--cloud).",
  700016: "Check the client id (--client-id or AZURE_CLIENT_ID), the tenant and the cloud.",
  700027: "Upload the certificate to the app registration, or name the one that is there.",
  700213:
    "Issuer, subject and audience of the federated credential in the app registration must be those of the token.",
  900023: "Check the tenant (--tenant or AZURE_TENANT_ID): it is an id or a domain name.",
  7000215:
    "AZURE_CLIENT_SECRET must be the Value of the client secret, which is shown only once, not its Secret ID.",
  7000218: "In the app registration, under Authentication, allow public client flows.",
  7000222: "The client secret has expired: add a new one to the app registration.",
};

/** Why nobody could be signed in, and what to do. No secret is in it. */
export function signInFailure(name: KindName, error: unknown, values: Values): string {
  const { message, name: type } = error as Error;
  const failed = `The sign-in with --auth ${name} failed: `;
  const [, number = "", refusal = ""] = ENTRA_ERROR.exec(message) ?? [];
  if (number !== "") {
    const advice = ADVICE[number];
    return `${failed}${sentence(refusal, values)} (AADSTS${number})${advice ? ` ${advice}` : ""}`;
  }
  if (name === "default" && type === "AggregateAuthenticationError") {
    return "There is nothing to sign in with: --auth default found neither an app in the AZURE_* variables, nor a managed identity, nor a developer tool that is signed in. Name a sign-in with --auth, such as --auth device-code.";
  }
  const said = sentence(message, values);
  const failure = FAILURES.find(({ pattern }) => pattern.test(message));
  return failed + (failure?.explain(name, values, said) ?? said);
}

/** The number, and the text up to the ids that Entra ID appends. */
const ENTRA_ERROR = /AADSTS(\d+): (.*?)(?=[\s-]*(?:Trace ID|Correlation ID|Timestamp)\b|[\r\n]|$)/;

/** In place of messages that do not help, or what to add to those that do. The first that fits is used. */
const FAILURES: readonly {
  readonly pattern: RegExp;
  readonly explain: (name: KindName, values: Values, said: string) => string | undefined;
}[] = [
  {
    pattern: /ManagedIdentityCredential/,
    explain: (_, __, said) =>
      `${said} Only machines in Azure have a managed identity; check that this one has one with the client id, if you gave one.`,
  },
  {
    pattern: /endpoints_resolution_error|openid_config_error|ENOTFOUND|ECONNREFUSED|EAI_AGAIN/,
    explain: (_, { authorityHost = "The service", tenant = "" }) =>
      `${authorityHost} did not say how to sign in to the tenant ${tenant}. Check that it can be reached, that its certificate is trusted, and that the tenant exists there.`,
  },
  {
    pattern: /ENOENT|EACCES|EISDIR|PEM|DECODER|decrypt/i,
    explain: (name, _, said) => {
      const file = KINDS[name].needs.find((each) => /Path$|File$/.test(each));
      return file && `${said} Check the file in ${SETTINGS[file].variable}.`;
    },
  },
];

const MAX_LENGTH = 500;

/** The first line of a text, as a sentence without secrets. */
function sentence(text: string, values: Values): string {
  const { clientSecret, certificatePassword, accessToken } = values;
  const secrets = [clientSecret, certificatePassword, accessToken].filter(
    (each) => each !== undefined,
  );
  const redacted = secrets
    .reduce((all, secret) => all.replaceAll(secret, "[secret]"), text)
    .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, "[token]");
  const [first = ""] = redacted.split(/[\r\n]/);
  const line = visibleText(first).trim().slice(0, MAX_LENGTH);
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
