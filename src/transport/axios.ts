import type { ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import type { Socket } from "node:net";
import axios, {
  AxiosHeaders,
  type AxiosAdapter,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
  type RawAxiosRequestConfig,
} from "axios";
import type { AxiosInstanceLike } from "../options.js";
import { isObject, ownProperties } from "../validation/problems.js";
import {
  directAgent,
  isDirect,
  isProxyAgent,
  nodeModules,
  oneShotView,
  refusedTunnel,
  tunnelAgent,
  withinLimit,
  type Agent,
  type NodeModules,
} from "./agents.js";
import { inClear, PROTOCOL_SWITCHED, transportError, unsendableError } from "./failure.js";
import { directDispatcher } from "./fetch.js";

/** One attempt, as an axios request configuration. */
export interface AttemptConfig extends RawAxiosRequestConfig {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string | false>;
  readonly maxContentLength: number;
}

export interface Transport {
  /**
   * Sends one attempt; with `once`, in a way that it never arrives twice.
   *
   * @param onSend - called as soon as the attempt no longer waits for another one
   */
  request(config: AttemptConfig, once: boolean, onSend: () => void): Promise<AxiosResponse>;
}

type Send = (config: AttemptConfig) => Promise<AxiosResponse>;

/** Sends by the caller's axios instance, or else by axios's own adapter for the platform. */
export function createTransport(instance?: AxiosInstanceLike): Transport {
  const sender: Send =
    instance === undefined
      ? createSender()
      : (config) => instance.request(config) as Promise<AxiosResponse>;
  const node = nodeModules();
  return {
    request: async (config, once, onSend) => {
      const send: Send = (attempt) => {
        onSend();
        return sender(attempt);
      };
      if (node === undefined) return await send(config);
      const defaults = ownProperties<Defaults>((instance ?? axios).defaults);
      return await sendOnNode(send, { config, once, defaults, node });
    },
  };
}

/**
 * Axios's adapter, with axios's defaults as they are when the client is constructed. An instance would add only
 * interceptors, which it has none of, and merging and transforming, which cost as much as the rest of the client.
 */
function createSender(): Send {
  const { defaults } = axios.create();
  const all = Object.entries(defaults.headers as object) as [string, unknown][];
  // `common` and one per method are objects of headers; the rest are headers.
  const { common, ...methods } = Object.fromEntries(all.filter(([, value]) => isObject(value)));
  const single = Object.fromEntries(all.filter(([, value]) => !isObject(value)));
  return (config) => {
    const method = config.method.toLowerCase();
    const attempt = Object.assign(ownProperties(defaults), {
      proxy: axios.defaults.proxy,
      httpAgent: axios.defaults.httpAgent as unknown,
      httpsAgent: axios.defaults.httpsAgent as unknown,
      ...config,
      method,
      headers: new AxiosHeaders({
        ...(common as object),
        ...(methods[method] as object),
        ...single,
        ...config.headers,
      } as Record<string, string>),
      fetchOptions: { ...defaults.fetchOptions, ...config.fetchOptions },
    }) as unknown as InternalAxiosRequestConfig;
    return getAdapter(attempt.adapter, attempt)(attempt) as Promise<AxiosResponse>;
  };
}

/** axios's types omit the second parameter, from which the adapter takes a custom fetch. */
const getAdapter = axios.getAdapter as (adapter: unknown, config: unknown) => AxiosAdapter;

/** Those of axios's defaults that matter here, as they are at this moment. */
interface Defaults {
  readonly httpAgent?: Agent | undefined;
  readonly httpsAgent?: Agent | undefined;
  readonly transport?: unknown;
  readonly timeout?: unknown;
  readonly fetchOptions?: { readonly dispatcher?: object } | undefined;
}

/** One attempt in Node. */
interface NodeAttempt {
  readonly config: AttemptConfig;
  /** Whether it must not arrive twice. */
  readonly once: boolean;
  readonly defaults: Defaults;
  readonly node: NodeModules;
}

async function sendOnNode(send: Send, attempt: NodeAttempt): Promise<AxiosResponse> {
  const { config, once, defaults, node } = attempt;
  const secure = config.url.startsWith("https:");
  const agent = secure
    ? (defaults.httpsAgent ?? node.https.globalAgent)
    : (defaults.httpAgent ?? node.http.globalAgent);
  const transport = nodeTransport(attempt, secure, agent);
  // The configuration is this attempt's own, so it need not be copied.
  if (!secure) Object.assign(config, withoutProxy(attempt, agent));
  // A transport of the caller's own is used as it is.
  if (defaults.transport === undefined) Object.assign(config, { transport });
  try {
    return once && agent instanceof node.http.Agent
      ? await withinLimit(agent, config.signal as AbortSignal, () => send(config))
      : await send(config);
  } catch (error) {
    throw transport.isUsed ? error : unsendableError(error);
  }
}

/** http is for loopback only; a proxy would see the token in clear text. */
function withoutProxy({ config, defaults, node }: NodeAttempt, agent: Agent): object {
  const dispatcher = directDispatcher(ownProperties(defaults.fetchOptions ?? {}).dispatcher);
  return {
    proxy: false,
    httpAgent: directAgent(agent, node),
    fetchOptions: { ...config.fetchOptions, ...(dispatcher && { dispatcher }) },
  };
}

/** What axios's http adapter calls in place of Node's `http` and `https`. */
function nodeTransport(
  { config, once, defaults, node }: NodeAttempt,
  secure: boolean,
  configured: Agent,
) {
  const { request, globalAgent } = secure ? node.https : node.http;
  const agentFor = (agent: Agent): Agent => {
    if (isProxyAgent(agent, node)) {
      return tunnelAgent(agent, configured, config.signal as AbortSignal, node);
    }
    return once ? oneShotView(agent, node) : agent;
  };
  const transport = {
    isUsed: false,
    request: (options: RequestOptions, onResponse: (response: IncomingMessage) => void) => {
      const { agent = globalAgent } = options;
      // axios sends the whole URL to a proxy, such as one that an interceptor has set.
      if (!secure && options.path?.startsWith("http")) throw inClear("axios sends through a proxy");
      // An agent that sends through a proxy changes it.
      const port = options.port ? Number(options.port) : 80;
      if (typeof agent === "object") options.agent = agentFor(agent);
      const sent = request(options, (response) => {
        // Proxy agents hand on a proxy's refusal to open a tunnel as if it were the service's response, on a socket of
        // Node's without TLS. Mocks have sockets of a class of their own.
        const isRefusal = secure && response.socket.constructor === node.net.Socket;
        if (isRefusal) fail(sent, refusedTunnel(response.statusCode));
        else onResponse(response);
      });
      transport.isUsed = true;
      if (!secure && options.socketPath == null) refuseProxies(sent, port, node);
      sent.on("upgrade", refuseUpgrade);
      limitTime(sent, Number(defaults.timeout));
      return sent;
    },
  };
  return transport;
}

/** Without a listener, Node and axios leave a request pending whose response is 101. */
function refuseUpgrade(this: ClientRequest): void {
  const message = "The server switched protocols (101), which the request did not ask for";
  fail(this, transportError(message, PROTOCOL_SWITCHED));
}

function fail(request: ClientRequest, error: Error): void {
  request.emit("error", error);
  request.destroy();
}

/** Closes a connection over http before anything is sent when it leads to a proxy, however that proxy was chosen. */
function refuseProxies(request: ClientRequest, port: number, node: NodeModules): void {
  request.prependListener("socket", (socket: Socket) => {
    const check = (): void => {
      if (isDirect(socket, port, node)) return;
      socket.destroy(inClear("The connection leads to a proxy"));
    };
    if (socket.connecting) socket.prependOnceListener("connect", check);
    else check();
  });
}

/** axios limits the time (ms) until a response in this way only for its own transport. */
function limitTime(request: ClientRequest, ms: number): void {
  if (!(ms > 0)) return;
  const timer = setTimeout(() => request.emit("timeout"), ms);
  const stop = (): void => {
    clearTimeout(timer);
  };
  request.once("response", stop).once("close", stop);
}
