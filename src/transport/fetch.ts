import type { AxiosResponse } from "axios";
import type { AxiosInstanceLike } from "../options.js";
import type { AttemptConfig, Transport } from "./axios.js";
import { inClear, RESPONSE_TOO_LARGE } from "./failure.js";

/** Takes the place of axios.ts in dist/…/fetch.js, for browsers and edge runtimes, where axios would call fetch as well. */
export function createTransport(instance?: AxiosInstanceLike): Transport {
  const send =
    instance === undefined
      ? request
      : (config: AttemptConfig) => instance.request(config) as Promise<AxiosResponse>;
  return {
    request: (config, _, onSend) => {
      onSend();
      return send(config);
    },
  };
}

async function request(config: AttemptConfig): Promise<AxiosResponse> {
  let received: AxiosResponse | undefined;
  try {
    const response = await fetch(config.url, {
      method: config.method,
      headers: Object.entries(config.headers).filter(isHeader),
      body: (config.data as string | undefined) ?? null,
      signal: config.signal as AbortSignal,
      // Neither a redirect nor Graph's cookies may carry or add credentials.
      redirect: "manual",
      credentials: "omit",
      ...directly(config.url),
    });
    const { status, statusText } = response;
    const headers = Object.fromEntries(response.headers);
    received = { status, statusText, headers, config: config as never, data: undefined };
    received.data = await readText(response, config.maxContentLength);
    return received;
  } catch (error) {
    throw asAxiosError(error, received);
  }
}

/** On Node, which has fetch as well. */
function directly(url: string): object | undefined {
  const dispatcher = url.startsWith("http:") ? directDispatcher() : undefined;
  return dispatcher && { dispatcher };
}

function isHeader(header: [string, unknown]): header is [string, string] {
  return typeof header[1] === "string";
}

/** The body as text, up to `limit` bytes; no limit below 0. */
async function readText(response: Response, limit: number): Promise<string> {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  let text = "";
  let size = 0;
  for (;;) {
    const chunk = await reader?.read();
    if (chunk?.value === undefined) return text + decoder.decode();
    size += chunk.value.byteLength;
    if (limit >= 0 && size > limit) {
      await reader?.cancel();
      const message = `maxContentLength size of ${limit} exceeded`;
      throw Object.assign(new Error(message), { code: RESPONSE_TOO_LARGE });
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
}

/** fetch rejects with a TypeError for every connection failure; axios has codes. */
function asAxiosError(error: unknown, response: AxiosResponse | undefined): Error {
  const { message, cause = error } = error as Error;
  const code = Reflect.get(Object(cause) as object, "code") as unknown;
  return Object.assign(new Error(message, { cause }), {
    isAxiosError: true,
    code: error instanceof TypeError ? "ERR_NETWORK" : code,
    response,
  });
}

/** Where undici, which is Node's fetch, keeps what it sends through. */
const DISPATCHERS = [
  Symbol.for("undici.globalDispatcher.1"),
  Symbol.for("undici.globalDispatcher.2"),
];
const directDispatchers = new WeakMap<object, object>();
/** Classes of undici that connect to the host of a URL itself, or to nothing. */
const DIRECT_DISPATCHERS = /^(Agent|MockAgent)$/;

/**
 * The dispatcher for a fetch over http, where the configured or the global one may send through a proxy; undefined where
 * it does not.
 */
export function directDispatcher(configured?: object): object | undefined {
  const dispatcher = configured ?? globalDispatcher();
  if (dispatcher === undefined) return undefined;
  const { name } = dispatcher.constructor;
  if (DIRECT_DISPATCHERS.test(name)) return undefined;
  if (name !== "EnvHttpProxyAgent") return REFUSING_DISPATCHER;
  const EnvHttpProxyAgent = dispatcher.constructor as new (options: object) => object;
  const direct = directDispatchers.get(dispatcher) ?? new EnvHttpProxyAgent({ noProxy: "*" });
  directDispatchers.set(dispatcher, direct);
  return direct;
}

function globalDispatcher(): object | undefined {
  return DISPATCHERS.map((name) => Reflect.get(globalThis, name) as object | undefined).find(
    (found) => found !== undefined,
  );
}

const REFUSING_DISPATCHER = {
  dispatch: (): never => {
    throw inClear("fetch sends through a dispatcher that may be a proxy's");
  },
};
