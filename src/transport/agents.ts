import type { Agent as HttpAgent } from "node:http";
import type { Agent as HttpsAgent } from "node:https";
import { PROXY_IN_CLEAR, transportError } from "./failure.js";

export type Agent = HttpAgent | HttpsAgent;
/** What Node's agents have and its types do not tell of. */
interface AgentInternals {
  readonly options?: { readonly proxyEnv?: unknown };
  readonly maxSockets?: number;
  readonly maxTotalSockets?: number;
}

/**
 * The agent for one request to `url`, as it is configured at this moment: axios's, or else the process's global one.
 *
 * http is for loopback only, and the token is in clear text there, so no proxy may see it: only Node's own agent is
 * used, since an agent of another class may be a proxy's.
 */
export function agentFor(url: string, configured: Agent | undefined, node: NodeModules): Agent {
  if (url.startsWith("https:")) return configured ?? node.https.globalAgent;
  const agent = configured ?? node.http.globalAgent;
  const { options } = agent as AgentInternals;
  const isDirect = agent.constructor === node.http.Agent && options?.proxyEnv == null;
  return isDirect ? agent : directAgent(agent, node);
}

/** Keyed by the agent that each one replaces. */
const directAgents = new WeakMap<object, HttpAgent>();

function directAgent(agent: Agent, { http }: NodeModules): HttpAgent {
  const known = directAgents.get(agent);
  if (known !== undefined) return known;
  const direct = new http.Agent({
    keepAlive: true,
    ...(agent as AgentInternals).options,
    proxyEnv: undefined,
  } as object);
  directAgents.set(agent, direct);
  return direct;
}

/**
 * A view of an agent, without keep-alive and with a pool of its own, for a request that must not take effect twice: on
 * a kept connection that the server has just closed, a request fails without telling whether it arrived, so it could
 * not be retried. Everything else (trust, client certificate, proxy) is the agent's own, as it is at this moment.
 */
export function oneShotView(agent: Agent): Agent {
  const fresh = { keepAlive: false, maxSockets: Infinity, maxTotalSockets: Infinity };
  const own = {
    ...fresh,
    options: { ...(agent as AgentInternals).options, ...fresh },
    sockets: {},
    freeSockets: {},
    requests: {},
    totalSocketCount: 0,
  };
  const view = Object.create(agent) as Agent;
  for (const [name, value] of Object.entries(own)) {
    Object.defineProperty(view, name, { value: value, writable: true });
  }
  return view;
}

/** The one-shot requests of each agent that are under way, and those that wait for one to end. */
const slots = new WeakMap<object, { active: number; readonly waiting: (() => void)[] }>();

/**
 * Runs at most as many requests at a time as the agent allows connections. They are counted apart from pooled
 * requests, since Node would hand a queued request a connection that was used before.
 */
export async function withinLimit<T>(agent: Agent, run: () => Promise<T>): Promise<T> {
  const { maxSockets = Infinity, maxTotalSockets = Infinity } = agent as AgentInternals;
  const limit = Math.min(maxSockets, maxTotalSockets);
  if (limit === Infinity) return await run();
  const slot = slots.get(agent) ?? { active: 0, waiting: [] };
  slots.set(agent, slot);
  if (slot.active < limit) slot.active++;
  else await new Promise<void>((resolve) => slot.waiting.push(resolve));
  try {
    return await run();
  } finally {
    const next = slot.waiting.shift();
    if (next === undefined) slot.active--;
    else next();
  }
}

export interface NodeModules {
  readonly http: typeof import("node:http");
  readonly https: typeof import("node:https");
  readonly net: typeof import("node:net");
}

/** Node's modules; undefined elsewhere. From the process, so that no bundler sees an import of a built-in module. */
export function nodeModules(): NodeModules | undefined {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  const http = process?.getBuiltinModule?.("node:http");
  const https = process?.getBuiltinModule?.("node:https");
  const net = process?.getBuiltinModule?.("node:net");
  return http && https && net ? { http, https, net } : undefined;
}

/** Where undici, which is Node's fetch, keeps what it sends through. */
const DISPATCHERS = ["undici.globalDispatcher.1", "undici.globalDispatcher.2"].map((name) =>
  Symbol.for(name),
);
const directDispatchers = new WeakMap<object, object>();

/**
 * The dispatcher for a fetch to `url` where the global one may send through a proxy; undefined where it does not.
 *
 * @throws ERR_PROXY_IN_CLEAR over http, when the global dispatcher is a proxy's that cannot be avoided.
 */
export function dispatcherFor(url: string): object | undefined {
  if (!url.startsWith("http:")) return undefined;
  const dispatcher = DISPATCHERS.map(
    (name) => Reflect.get(globalThis, name) as object | undefined,
  ).find((found) => found !== undefined);
  if (dispatcher === undefined || !/proxy/i.test(dispatcher.constructor.name)) return undefined;
  if (dispatcher.constructor.name !== "EnvHttpProxyAgent") {
    throw transportError(
      "fetch sends through a proxy, which would see the access token in clear text over http",
      PROXY_IN_CLEAR,
    );
  }
  const EnvHttpProxyAgent = dispatcher.constructor as new (options: object) => object;
  const direct = directDispatchers.get(dispatcher) ?? new EnvHttpProxyAgent({ noProxy: "*" });
  directDispatchers.set(dispatcher, direct);
  return direct;
}
