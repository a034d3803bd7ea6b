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
import { isObject, ownProperty } from "../validation/problems.js";
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

/** Sends by the caller's axios instance, or else by axios's own adapter for the platform. */
export function createTransport(instance?: AxiosInstanceLike): Transport {
  const send = instance === undefined ? createSender() : senderOf(instance);
  const node = nodeModules();
  return {
    request: async (config, once, onSend) => {
      const sendNow: Send = (attempt) => {
        onSend();
        return send(attempt);
      };
      if (node === undefined) return await sendNow(config);
      const { defaults } = instance ?? axios;
      const agent = configuredAgent(config, defaults, node);
      return await sendOnNode(sendNow, { config, once, agent, defaults, node });
    },
  };
}

type Send = (config: AttemptConfig) => Promise<AxiosResponse>;

function senderOf(instance: AxiosInstanceLike): Send {
  return (config) => instance.request(config) as Promise<AxiosResponse>;
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
    const attempt = {
      __proto__: null,
      ...defaults,
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
    } as unknown as InternalAxiosRequestConfig;
    return getAdapter(attempt.adapter, attempt)(attempt) as Promise<AxiosResponse>;
  };
}

/** axios's types omit the second parameter, from which the adapter takes a custom fetch. */
const getAdapter = axios.getAdapter as (adapter: unknown, config: unknown) => AxiosAdapter;

/** One attempt in Node. */
interface NodeAttempt {
  readonly config: AttemptConfig;
  /** Whether it must not arrive twice. */
  readonly once: boolean;
  /** The agent that is configured at this moment: axios's, or else the process's global one. */
  readonly agent: Agent;
  readonly defaults: object;
  readonly node: NodeModules;
}

async function sendOnNode(send: Send, attempt: NodeAttempt): Promise<AxiosResponse> {
  const { config, once, agent, defaults, node } = attempt;
  const transport = nodeTransport(attempt);
  // The configuration is this attempt's own, so it need not be copied.
  if (!isHttps(config)) Object.assign(config, withoutProxy(attempt));
  // A transport of the caller's own is used as it is.
  if (ownProperty(defaults, "transport") === undefined) Object.assign(config, { transport });
  try {
    return once && agent instanceof node.http.Agent
      ? await withinLimit(agent, config.signal as AbortSignal, () => send(config))
      : await send(config);
  } catch (error) {
    throw transport.isUsed ? error : unsendableError(error);
  }
}

function configuredAgent(config: AttemptConfig, defaults: object, node: NodeModules): Agent {
  const { globalAgent } = isHttps(config) ? node.https : node.http;
  const configured = ownProperty(defaults, isHttps(config) ? "httpsAgent" : "httpAgent");
  return (configured ?? globalAgent) as Agent;
}

function isHttps({ url }: AttemptConfig): boolean {
  return url.startsWith("https:");
}

function withoutProxy({ config, agent, defaults, node }: NodeAttempt): Partial<AttemptConfig> {
  const given = Object(ownProperty(defaults, "fetchOptions")) as object;
  const dispatcher = directDispatcher(ownProperty(given, "dispatcher") as object | undefined);
  return {
    httpAgent: directAgent(agent, node),
    fetchOptions: { ...config.fetchOptions, ...(dispatcher && { dispatcher }) },
  };
}

/** What axios's http adapter calls in place of Node's `http` and `https`. */
function nodeTransport({ config, once, agent: configured, defaults, node }: NodeAttempt) {
  const secure = isHttps(config);
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
      // An agent that sends through a proxy changes it.
      const port = options.port ? Number(options.port) : 80;
      if (typeof agent === "object") options.agent = agentFor(agent);
      const sent = request(options, (response) => {
        if (secure && isPlain(response.socket, node))
          fail(sent, refusedTunnel(response.statusCode));
        else onResponse(response);
      });
      transport.isUsed = true;
      if (!secure && options.socketPath == null) refuseProxies(sent, port, node);
      // Without a listener, Node and axios leave a request pending whose response is 101.
      sent.once("upgrade", () => {
        const message = "The server switched protocols (101), which the request did not ask for";
        fail(sent, transportError(message, PROTOCOL_SWITCHED));
      });
      limitTime(sent, Number(ownProperty(defaults, "timeout")));
      return sent;
    },
  };
  return transport;
}

function fail(request: ClientRequest, error: Error): void {
  request.emit("error", error);
  request.destroy();
}

/**
 * Proxy agents hand on a proxy's refusal to open a tunnel as if it were the service's response, on a socket of Node's
 * without TLS. Mocks have sockets of a class of their own.
 */
function isPlain(socket: Socket, { net }: NodeModules): boolean {
  return socket.constructor === net.Socket;
}

/** Closes a connection over http before anything is sent when it leads to a proxy, however that proxy was chosen. */
function refuseProxies(request: ClientRequest, port: number, node: NodeModules): void {
  request.prependOnceListener("socket", (socket: Socket) => {
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
