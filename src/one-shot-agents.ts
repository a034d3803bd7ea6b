import type { Agent as HttpAgent } from "node:http";
import type { Agent as HttpsAgent } from "node:https";

/** What axios takes to use a connection of its own. */
export interface OneShotAgents {
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpsAgent;
}

/**
 * Agents without keep-alive, for what must not happen twice. On a kept connection that the server has
 * just closed, a request fails in a way that does not tell whether it arrived, so it could not be
 * repeated; on a fresh connection that does not happen. Each is like the caller's own, where there is
 * one.
 *
 * Undefined outside Node: browsers and edge runtimes manage connections themselves. Asked of the
 * process, so that no bundler sees an import of a built-in module.
 */
export function createOneShotAgents(
  own: { httpAgent?: unknown; httpsAgent?: unknown } = {},
): OneShotAgents | undefined {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  const http = process?.getBuiltinModule?.("node:http");
  const https = process?.getBuiltinModule?.("node:https");
  if (http === undefined || https === undefined) return undefined;
  return {
    httpAgent: withoutKeepAlive(own.httpAgent as HttpAgent | undefined, http.Agent),
    httpsAgent: withoutKeepAlive(own.httpsAgent as HttpsAgent | undefined, https.Agent),
  };
}

/** A copy of an agent as Node makes them; one of another make, such as a proxy's, stays as it is. */
function withoutKeepAlive<A extends HttpAgent>(
  own: A | undefined,
  Agent: new (options: object) => A,
): A {
  if (own === undefined) return new Agent({ keepAlive: false });
  const { options } = own as { options?: object };
  const isPlain = own.constructor === Agent && !Object.hasOwn(own, "createConnection");
  // With a limit, requests that wait for a connection would be given one that was used before.
  return isPlain ? new Agent({ ...options, keepAlive: false, maxSockets: Infinity }) : own;
}
