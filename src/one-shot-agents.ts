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
 * repeated; on a fresh connection that does not happen.
 *
 * Undefined outside Node: browsers and edge runtimes manage connections themselves. Asked of the
 * process, so that no bundler sees an import of a built-in module.
 */
export function createOneShotAgents(): OneShotAgents | undefined {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  const http = process?.getBuiltinModule?.("node:http");
  const https = process?.getBuiltinModule?.("node:https");
  if (http === undefined || https === undefined) return undefined;
  return {
    httpAgent: new http.Agent({ keepAlive: false }),
    httpsAgent: new https.Agent({ keepAlive: false }),
  };
}
