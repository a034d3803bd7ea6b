import { clouds } from "../../generated/operations.js";
import type { ClientOptions, Credential, RetryOptions } from "../options.js";
import { createOneShotAgents, type Agents } from "../transport/agents.js";
import { createTransport, type Transport } from "../transport/axios.js";
import { validateClientOptions } from "../validation/validate-options.js";
import { TokenCache } from "./token-cache.js";

/** The version of this package; a test holds it equal to package.json's. */
export const VERSION = "0.1.0";

/** The validated options of one client, with its defaults filled in. */
export interface ClientConfig {
  /** The Graph root, without a trailing slash. */
  readonly root: string;
  readonly tokens: TokenCache;
  readonly transport: Transport;
  /** For requests that must not take effect twice; undefined outside Node. */
  readonly oneShotAgents: Agents | undefined;
  readonly userAgent: string | undefined;
  readonly maxResponseBytes: number;
  readonly timeoutMs: number;
  readonly retry: RetryOptions | false;
  readonly onResponse: ClientOptions["onResponse"];
  readonly onRetry: ClientOptions["onRetry"];
}

/** @throws GraphValidationError when the credential or an option is invalid. */
export function createConfig(credential: Credential, options: ClientOptions): ClientConfig {
  const given = validateClientOptions(credential, options);
  const { cloud = "global", axios: instance } = given;
  return {
    root:
      given.baseUrl === undefined ? clouds[cloud] : withoutTrailingSlash(new URL(given.baseUrl)),
    tokens: new TokenCache(
      credential,
      given.scopes ?? [`${new URL(clouds[cloud]).origin}/.default`],
    ),
    transport: (instance as Transport | undefined) ?? createTransport(),
    oneShotAgents: createOneShotAgents(instance?.defaults),
    userAgent: userAgent(given.userAgent),
    maxResponseBytes: given.maxResponseBytes ?? 10 * 1024 * 1024,
    timeoutMs: given.timeoutMs ?? 120_000,
    retry: given.retry ?? {},
    onResponse: given.onResponse,
    onRetry: given.onRetry,
  };
}

function withoutTrailingSlash({ origin, pathname }: URL): string {
  return origin + pathname.replace(/\/+$/, "");
}

/** Browsers do not let a page set it. */
function userAgent(prefix: string | undefined): string | undefined {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  if (process?.versions?.node === undefined) return undefined;
  const own = `msgraph-device-management-partner/${VERSION}`;
  return prefix === undefined ? own : `${prefix} ${own}`;
}
