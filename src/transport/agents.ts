import type { Agent as HttpAgent } from "node:http";
import type { Agent as HttpsAgent } from "node:https";

/** axios's options for the connections of one request. */
export interface Agents {
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpsAgent;
}

/**
 * Agents without keep-alive, for requests that must not take effect twice. On a kept connection that the
 * server has just closed, a request fails without telling whether it arrived, so it could not be retried; on a
 * new connection that does not happen. Each agent is a copy of the caller's, where there is one.
 *
 * Undefined outside Node, where the runtime manages connections. The modules come from the process, so that no
 * bundler sees an import of a built-in module.
 */
export function createOneShotAgents(
  own: { httpAgent?: unknown; httpsAgent?: unknown } = {},
): Agents | undefined {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  const http = process?.getBuiltinModule?.("node:http");
  const https = process?.getBuiltinModule?.("node:https");
  if (http === undefined || https === undefined) return undefined;
  return {
    httpAgent: withoutKeepAlive(own.httpAgent as HttpAgent | undefined, http.Agent),
    httpsAgent: withoutKeepAlive(own.httpsAgent as HttpsAgent | undefined, https.Agent),
  };
}

/** A copy of one of Node's own agents; an agent of another class, such as a proxy's, is used as it is. */
function withoutKeepAlive<A extends HttpAgent>(
  own: A | undefined,
  Agent: new (options: object) => A,
): A {
  if (own === undefined) return new Agent({ keepAlive: false });
  const { options } = own as { options?: object };
  const isPlain = own.constructor === Agent && !Object.hasOwn(own, "createConnection");
  // With a limit, queued requests would be given connections that were used before.
  return isPlain ? new Agent({ ...options, keepAlive: false, maxSockets: Infinity }) : own;
}
