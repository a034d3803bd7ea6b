/** Apart from agents.ts, so that bundles that send with fetch contain nothing of Node's. */
import { PROXY_IN_CLEAR, transportError } from "./failure.js";

/** Where undici, which is Node's fetch, keeps what it sends through. */
const DISPATCHERS = ["undici.globalDispatcher.1", "undici.globalDispatcher.2"].map((name) =>
  Symbol.for(name),
);
const directDispatchers = new WeakMap<object, object>();
/** Classes of undici that connect to the host of a URL itself, or to nothing. */
const DIRECT_DISPATCHERS = /^(Agent|MockAgent)$/;

/**
 * The dispatcher for a fetch over http, where the configured or the global one may send through a proxy; undefined where
 * it does not.
 */
export function directDispatcher(configured?: object): object | undefined {
  const dispatcher = configured ?? globalDispatcher();
  const name = dispatcher?.constructor.name ?? "Agent";
  if (dispatcher === undefined || DIRECT_DISPATCHERS.test(name)) return undefined;
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

/** The error for a request over http that does not go to its host directly. */
export function inClear(reason: string): Error {
  const message = `${reason}, which would see the access token in clear text over http`;
  return transportError(message, PROXY_IN_CLEAR);
}
