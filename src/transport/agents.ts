import type { Agent as HttpAgent, ClientRequest, RequestOptions } from "node:http";
import type { Agent as HttpsAgent } from "node:https";
import type { Socket } from "node:net";
import type { ConnectionOptions } from "node:tls";
import { ownProperties } from "../validation/problems.js";
import { NO_TUNNEL, transportError } from "./failure.js";

export type Agent = HttpAgent | HttpsAgent;
type OnSocket = (error: Error | null, socket: Socket) => void;
/** Members of Node's agents that its types do not declare. */
interface AgentInternals {
  readonly options?: { readonly proxyEnv?: unknown };
  readonly maxSockets?: number;
  readonly maxTotalSockets?: number;
  addRequest(request: ClientRequest, options: object): void;
  createSocket(request: ClientRequest, options: object, done: OnSocket): void;
  getName(options: object): string;
}

/**
 * An agent for http, in place of the configured one where that may send through a proxy. http is for loopback only,
 * and the token is in clear text there.
 */
export function directAgent(configured: Agent, { http }: NodeModules): Agent {
  const { options } = configured as unknown as AgentInternals;
  if (configured.constructor === http.Agent && options?.proxyEnv == null) return configured;
  const known = directAgents.get(configured);
  if (known !== undefined) return known;
  const direct = new http.Agent({ keepAlive: true, ...options, proxyEnv: undefined } as object);
  directAgents.set(configured, direct);
  return direct;
}

/** Keyed by the agent that each one replaces. */
const directAgents = new WeakMap<object, HttpAgent>();

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Whether a connection for a request over http leads to the loopback port of its URL, rather than to a proxy. */
export function isDirect(socket: Socket, port: number, { net }: NodeModules): boolean {
  const { remoteAddress, remotePort } = socket;
  // Mocks have sockets of a class of their own, which are connected to nothing.
  const isMock = socket instanceof net.Socket && socket.constructor !== net.Socket;
  if (isMock && remoteAddress === undefined) return true;
  return remotePort === port && LOOPBACK.test(String(remoteAddress));
}

/**
 * A view of an agent, without keep-alive and with a pool of its own, for a request that must not take effect twice: on
 * a kept connection that the server has just closed, a request fails without telling whether it arrived, so it could
 * not be retried. The agent itself opens the connection, with its trust, client certificate and proxy as they are at
 * this moment. An agent of a class that does its own pooling is used as it is.
 */
export function oneShotView(agent: Agent, { http }: NodeModules): Agent {
  const own = agent as unknown as AgentInternals;
  const pooling = http.Agent.prototype as unknown as AgentInternals;
  if (!(agent instanceof http.Agent) || own.addRequest !== pooling.addRequest) return agent;
  const fresh = {
    keepAlive: false,
    maxSockets: Infinity,
    maxTotalSockets: Infinity,
    totalSocketCount: 0,
    sockets: {},
    freeSockets: {},
    requests: {},
    getName: (options: object) => own.getName(options),
    // Without an earlier TLS session, which may have been trusted for reasons that no longer hold.
    createSocket: (request: ClientRequest, options: object, done: OnSocket) => {
      own.createSocket(request, { ...options, session: undefined }, done);
    },
  };
  const view = Object.create(agent) as Agent;
  for (const [name, value] of Object.entries(fresh)) {
    Object.defineProperty(view, name, { value: value, writable: true });
  }
  return view;
}

/** The one-shot requests of each agent that are in progress, and what starts those that wait for one to end. */
const slots = new WeakMap<object, { active: number; readonly waiting: Set<() => void> }>();

/**
 * Runs at most as many requests at a time as the agent allows connections. They are counted apart from pooled
 * requests, since Node would hand a queued request a connection that was used before.
 */
export async function withinLimit<T>(
  agent: Agent,
  signal: AbortSignal,
  run: () => Promise<T>,
): Promise<T> {
  const slot = slots.get(agent) ?? { active: 0, waiting: new Set() };
  slots.set(agent, slot);
  if (slot.active < limitOf(agent)) slot.active++;
  else {
    await new Promise<void>((resolve, reject) => {
      const start = (): void => {
        slot.waiting.delete(start);
        slot.active++;
        resolve();
      };
      slot.waiting.add(start);
      signal.addEventListener("abort", () => {
        slot.waiting.delete(start);
        reject(signal.reason as Error);
      });
    });
  }
  try {
    return await run();
  } finally {
    slot.active--;
    for (const start of slot.waiting) if (slot.active < limitOf(agent)) start();
  }
}

/** It can change at any time. */
function limitOf(agent: Agent): number {
  const { maxSockets = Infinity, maxTotalSockets = Infinity } = agent as Partial<AgentInternals>;
  return Math.min(maxSockets, maxTotalSockets);
}

interface RequestInternals {
  onSocket(socket: Socket | null, error?: Error): void;
}

/** What https-proxy-agent 5, which axios sends through, knows of its proxy. */
interface ProxyAgent {
  readonly secureProxy: boolean;
  readonly proxy: RequestOptions;
}

export function isProxyAgent(agent: object, { http }: NodeModules): agent is ProxyAgent {
  return !(agent instanceof http.Agent) && "secureProxy" in agent && "proxy" in agent;
}

/**
 * Opens a tunnel to the service in place of https-proxy-agent 5, which mistakes a refusal of its proxy for the service's
 * response, and waits forever when the proxy closes the connection.
 *
 * @param configured - the agent with the trust and client certificate for the service
 */
export function tunnelAgent(
  { proxy, secureProxy }: ProxyAgent,
  configured: Agent,
  signal: AbortSignal,
  node: NodeModules,
): Agent {
  const { options: tls } = configured as unknown as AgentInternals;
  const { auth, headers, ...address } = ownProperties(proxy);
  const addRequest = (request: ClientRequest, options: ConnectionOptions): void => {
    const { host = "localhost", port = 443 } = options;
    const target = `${node.net.isIPv6(host) ? `[${host}]` : host}:${port}`;
    const credentials = auth ? `Basic ${Buffer.from(auth).toString("base64")}` : undefined;
    const connect = (secureProxy ? node.https : node.http).request({
      ...address,
      protocol: secureProxy ? "https:" : "http:",
      method: "CONNECT",
      path: target,
      headers: {
        ...(headers as object),
        Host: target,
        ...(credentials !== undefined && { "Proxy-Authorization": credentials }),
      },
      // For the proxy itself; Node would take it from a polluted prototype.
      auth: undefined,
      agent: false,
      signal,
    });
    const fail = (error: Error): void => {
      (request as unknown as RequestInternals).onSocket(null, error);
    };
    connect.once("error", fail);
    connect.once("connect", ({ statusCode }, socket) => {
      if (statusCode === 200) {
        const servername = node.net.isIP(host) === 0 ? host : "";
        request.onSocket(node.tls.connect({ servername, ...tls, ...options, socket }));
      } else {
        socket.destroy();
        fail(refusedTunnel(statusCode));
      }
    });
    connect.end();
  };
  return { protocol: "https:", defaultPort: 443, addRequest } as unknown as Agent;
}

export function refusedTunnel(status: number | undefined): Error {
  return transportError(`The proxy responded to CONNECT with ${String(status)}`, NO_TUNNEL);
}

export interface NodeModules {
  readonly http: typeof import("node:http");
  readonly https: typeof import("node:https");
  readonly net: typeof import("node:net");
  readonly tls: typeof import("node:tls");
}

/** Node's modules; undefined elsewhere. From the process, so that no bundler sees an import of a built-in module. */
export function nodeModules(): NodeModules | undefined {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  const http = process?.getBuiltinModule?.("node:http");
  const https = process?.getBuiltinModule?.("node:https");
  const net = process?.getBuiltinModule?.("node:net");
  const tls = process?.getBuiltinModule?.("node:tls");
  return http && https && net && tls ? { http, https, net, tls } : undefined;
}
