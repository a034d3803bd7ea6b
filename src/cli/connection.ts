import { Option, type Command } from "commander";
import type { ClientOptions, Cloud, Credential, DeviceManagementPartnersClient } from "../index.js";
import { UsageError, type Io } from "./io.js";

const KINDS = ["default", "token"] as const;
type AuthKind = (typeof KINDS)[number];

/** The options that `addConnectionOptions` adds, as commander parses them. */
export interface ConnectionOptions {
  readonly auth?: AuthKind;
  readonly baseUrl?: string;
  readonly timeout?: string;
}

/** How to reach Graph, from the options and the environment. */
export interface Settings {
  readonly auth: AuthKind | "none";
  readonly token: string | undefined;
  readonly baseUrl: string | undefined;
  readonly cloud: Cloud | undefined;
  readonly timeoutMs: number | undefined;
}

export function addConnectionOptions(command: Command): Command {
  return command
    .addOption(new Option("--auth <kind>", "how to sign in").choices(KINDS))
    .option("--base-url <url>", "another Graph root, such as an emulator's ($GRAPH_BASE_URL)")
    .option("--timeout <seconds>", "the time limit of each call to Graph (default: 120)");
}

/** @throws UsageError */
export function settingsFrom(options: ConnectionOptions, { env }: Io): Settings {
  const token = env["GRAPH_ACCESS_TOKEN"] || undefined;
  const baseUrl = options.baseUrl ?? (env["GRAPH_BASE_URL"] || undefined);
  const auth = options.auth ?? defaultKind(token, baseUrl);
  if (auth === "token" && token === undefined) {
    throw new UsageError("--auth token needs an access token in GRAPH_ACCESS_TOKEN.");
  }
  return {
    auth,
    token,
    baseUrl,
    cloud: undefined,
    timeoutMs: options.timeout === undefined ? undefined : milliseconds(options.timeout),
  };
}

/** An emulator accepts any token, and http leads to this machine only. */
function defaultKind(token: string | undefined, baseUrl: string | undefined): Settings["auth"] {
  if (token !== undefined) return "token";
  return baseUrl?.startsWith("http://") ? "none" : "default";
}

function milliseconds(text: string): number {
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (seconds > 0) return seconds * 1000;
  throw new UsageError(`--timeout must be a number of seconds above 0, not '${text}'.`);
}

/** A client for the tenant of the settings, or for another tenant that the same app may read. */
export async function connect(
  settings: Settings,
  io: Io,
  { tenantId, ...options }: ClientOptions & { readonly tenantId?: string | undefined } = {},
): Promise<DeviceManagementPartnersClient> {
  const { DeviceManagementPartnersClient: Client } = await import("../index.js");
  const { baseUrl, cloud, timeoutMs } = settings;
  return new Client(await credentialOf(settings, tenantId), {
    baseUrl,
    cloud,
    timeoutMs,
    ...options,
  });
}

async function credentialOf(
  { auth, token = "" }: Settings,
  tenantId: string | undefined,
): Promise<Credential> {
  if (auth === "token") return () => token;
  if (auth === "none") return () => tenantId ?? "any-token";
  const { DefaultAzureCredential } = await import("@azure/identity");
  return new DefaultAzureCredential(tenantId === undefined ? {} : { tenantId });
}
