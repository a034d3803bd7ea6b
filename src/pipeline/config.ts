import { clouds } from "../../generated/operations.js";
import type { ClientOptions, Credential, RetryOptions } from "../options.js";
import { createTransport, type Transport } from "../transport/axios.js";
import { ownProperties, throwIfInvalid } from "../validation/problems.js";
import { validateClientOptions } from "../validation/validate-options.js";
import { DEFAULT_TIMEOUT_MS } from "./deadline.js";
import { createRedactor, type Redact } from "./redaction.js";
import { TokenCache } from "./token-cache.js";

/** The version of this package; a test holds it equal to package.json's. */
export const VERSION = "0.1.0";

/** The validated options of one client, with its defaults filled in. */
export interface ClientConfig {
  /** The Graph root, without a trailing slash. */
  readonly root: string;
  readonly tokens: TokenCache;
  /** Replaces the tokens that the credential has given. */
  readonly redact: Redact;
  readonly transport: Transport;
  readonly userAgent: string | undefined;
  readonly maxResponseBytes: number;
  readonly timeoutMs: number;
  readonly retry: RetryOptions | false;
  readonly onResponse: ClientOptions["onResponse"];
  readonly onRetry: ClientOptions["onRetry"];
}

/** The configuration of each client, for the clients of other resources that share it. */
const configs = new WeakMap<object, ClientConfig>();

/**
 * The configuration of a new client: its own, or that of another client, whose pipeline and tokens it then shares.
 *
 * @throws GraphValidationError when the credential or an option is invalid, or when there are options beside a client.
 */
export function configFor(
  client: object,
  source: Credential | object,
  options: ClientOptions,
): ClientConfig {
  const shared = configs.get(source);
  if (shared !== undefined) {
    const message = "cannot be combined with a client; the options of that client apply";
    throwIfInvalid(Object.keys(options).map((name) => ({ pointer: `options.${name}`, message })));
  }
  const config = shared ?? createConfig(source as Credential, options);
  configs.set(client, config);
  return config;
}

/** @throws GraphValidationError when the credential or an option is invalid. */
export function createConfig(credential: Credential, options: ClientOptions): ClientConfig {
  const given = validateClientOptions(credential, options);
  const { cloud = "global", axios: instance } = given;
  const redactor = createRedactor();
  return {
    redact: redactor.redact,
    root:
      given.baseUrl === undefined ? clouds[cloud] : withoutTrailingSlash(new URL(given.baseUrl)),
    tokens: new TokenCache(
      credential,
      given.scopes ?? [`${new URL(clouds[cloud]).origin}/.default`],
      redactor,
    ),
    transport: createTransport(instance),
    userAgent: userAgent(given.userAgent),
    maxResponseBytes: given.maxResponseBytes ?? 10 * 1024 * 1024,
    timeoutMs: given.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    retry: given.retry ?? ownProperties({}),
    onResponse: given.onResponse,
    onRetry: given.onRetry,
  };
}

function withoutTrailingSlash({ origin, pathname }: URL): string {
  return origin + pathname.replace(/\/+$/, "");
}

/** Not in browsers, which have names like Mozilla/5.0 and do not let a page set this header. */
function userAgent(prefix: string | undefined): string | undefined {
  const { navigator } = globalThis as { navigator?: { readonly userAgent?: string } };
  if (navigator?.userAgent?.startsWith("Mozilla/")) return undefined;
  const own = `msgraph-device-management-partner/${VERSION}`;
  return prefix === undefined ? own : `${prefix} ${own}`;
}
