import { clouds } from "../generated/operations.js";
import { createBareAxios, type Axios } from "./bare-axios.js";
import { optionProblems } from "./checks.js";
import type { Credential } from "./credential.js";
import { createOneShotAgents, type OneShotAgents } from "./one-shot-agents.js";
import type { ClientOptions, ResponseEvent, RetryEvent } from "./options.js";
import { refusal, refuse } from "./refuse.js";
import type { RetryOptions } from "./retry.js";
import { TokenCache } from "./token-cache.js";
import { VERSION } from "./version.js";

/** What a client is made of, once its options are checked and its defaults filled in. */
export interface Settings {
  /** The Graph root, without a slash at its end. */
  readonly root: string;
  readonly tokens: TokenCache;
  readonly axios: Axios;
  /** For what must not happen twice; undefined outside Node. */
  readonly oneShotAgents: OneShotAgents | undefined;
  readonly userAgent: string | undefined;
  readonly maxResponseBytes: number;
  readonly timeoutMs: number;
  readonly retry: RetryOptions | false;
  readonly onResponse: ((event: ResponseEvent) => void) | undefined;
  readonly onRetry: ((event: RetryEvent) => void) | undefined;
}

export function settingsFrom(credential: Credential, options: ClientOptions): Settings {
  refuse([...credentialProblems(credential), ...optionProblems("client", options)]);
  // Without a prototype: one that somebody has polluted must not say where the token goes.
  const safe = Object.assign(Object.create(null) as object, options);
  const { cloud = "global", axios: own } = safe;
  const { origin } = new URL(clouds[cloud]);
  const scopes = safe.scopes ?? [`${origin}/.default`];
  return {
    root: safe.baseUrl === undefined ? clouds[cloud] : checkedRoot(safe.baseUrl),
    tokens: new TokenCache(credential, scopes),
    axios: (own as Axios | undefined) ?? createBareAxios(),
    oneShotAgents: createOneShotAgents(own?.defaults),
    userAgent: userAgent(safe.userAgent),
    maxResponseBytes: safe.maxResponseBytes ?? 10 * 1024 * 1024,
    timeoutMs: safe.timeoutMs ?? 120_000,
    retry: safe.retry ?? {},
    onResponse: safe.onResponse,
    onRetry: safe.onRetry,
  };
}

function credentialProblems(credential: unknown) {
  const isCredential =
    typeof credential === "function" ||
    (typeof credential === "object" &&
      credential !== null &&
      typeof Reflect.get(credential, "getToken") === "function");
  // The value is not shown: whoever passes a token here should not find it in a log.
  const message = "must be a TokenCredential (with getToken) or a function that gives a token";
  return isCredential
    ? []
    : [{ pointer: "credential", message: `${message}; found ${typeof credential}` }];
}

/** The token goes over https, or over http to this machine alone. */
function checkedRoot(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const isLoopback =
    url !== undefined && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback);
  const isBare =
    url?.username === "" && url.password === "" && url.search === "" && url.hash === "";
  const found = url === undefined ? "no URL" : `${url.protocol}//${url.host}`;
  const message = `must be an https URL (http only to loopback) without user, query and fragment; found ${found}`;
  if (!isSafe || !isBare) throw refusal([{ pointer: "options.baseUrl", message }]);
  return url.origin + url.pathname.replace(/\/+$/, "");
}

/** Browsers do not let a page set it. */
function userAgent(prefix: string | undefined): string | undefined {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  if (process?.versions?.node === undefined) return undefined;
  const own = `msgraph-device-management-partner/${VERSION}`;
  return prefix === undefined ? own : `${prefix} ${own}`;
}
