import type { ClientRequest, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import axios, {
  AxiosHeaders,
  type AxiosAdapter,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
  type RawAxiosRequestConfig,
} from "axios";
import type { AxiosInstanceLike } from "../options.js";
import { ownProperty } from "../validation/problems.js";
import {
  agentFor,
  dispatcherFor,
  nodeModules,
  oneShotView,
  withinLimit,
  type Agent,
  type NodeModules,
} from "./agents.js";
import { NO_TUNNEL, PROTOCOL_SWITCHED, transportError } from "./failure.js";

/** One attempt, as an axios request configuration. */
export interface AttemptConfig extends RawAxiosRequestConfig {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string | false>;
  readonly maxContentLength: number;
}

export interface Transport {
  /** Sends one attempt; with `once`, in a way that it never arrives twice. */
  request(config: AttemptConfig, once: boolean): Promise<AxiosResponse>;
}

/** Sends by the caller's axios instance, or else by axios's own adapter for the platform. */
export function createTransport(instance?: AxiosInstanceLike): Transport {
  const send = instance === undefined ? createSender() : senderOf(instance);
  const node = nodeModules();
  return {
    request: async (config, once) => {
      const { defaults } = instance ?? axios;
      return node === undefined || usesFetch(defaults)
        ? await sendByFetch(send, config)
        : await sendOnNode(send, config, once, defaults, node);
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
  return async (config) => {
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
    return await getAdapter(attempt.adapter, attempt)(attempt);
  };
}

/** axios's types omit the second parameter, from which the adapter takes a custom fetch. */
const getAdapter = axios.getAdapter as (adapter: unknown, config: unknown) => AxiosAdapter;

function usesFetch(defaults: object): boolean {
  const adapter = ownProperty(defaults, "adapter");
  return adapter === "fetch" || (Array.isArray(adapter) && adapter[0] === "fetch");
}

async function sendByFetch(send: Send, config: AttemptConfig): Promise<AxiosResponse> {
  const dispatcher = dispatcherFor(config.url);
  if (dispatcher === undefined) return await send(config);
  return await send({ ...config, fetchOptions: { ...config.fetchOptions, dispatcher } });
}

async function sendOnNode(
  send: Send,
  config: AttemptConfig,
  once: boolean,
  defaults: object,
  node: NodeModules,
): Promise<AxiosResponse> {
  const name = config.url.startsWith("https:") ? "httpsAgent" : "httpAgent";
  const configured = ownProperty(defaults, name) as Agent | undefined;
  const agent = agentFor(config.url, configured, node);
  const isOneShot = once && agent instanceof node.http.Agent;
  const attempt: AttemptConfig = {
    ...config,
    ...(!hasOwnTransport(defaults) && { transport: refusingUpgrades(node) }),
    ...((isOneShot || name === "httpAgent") && { [name]: isOneShot ? oneShotView(agent) : agent }),
  };
  const response = once ? await withinLimit(agent, () => send(attempt)) : await send(attempt);
  if (isReplyToConnect(config.url, response, node)) {
    throw transportError(`The proxy responded to CONNECT with ${response.status}`, NO_TUNNEL);
  }
  return response;
}

/** axios limits the time that a connection takes only for its own transport. */
function hasOwnTransport(defaults: object): boolean {
  return Boolean(ownProperty(defaults, "transport") ?? ownProperty(defaults, "timeout"));
}

/** Node's own transport. Without a listener, Node and axios leave a request pending that is answered with 101. */
function refusingUpgrades({ http, https }: NodeModules): object {
  const request = (
    options: { protocol?: string },
    onResponse: (response: IncomingMessage) => void,
  ): ClientRequest => {
    const sent = (options.protocol === "https:" ? https : http).request(options, onResponse);
    return sent.once("upgrade", (_: IncomingMessage, socket: Socket) => {
      socket.destroy();
      const message = "The server switched protocols (101), which the request did not ask for";
      sent.emit("error", transportError(message, PROTOCOL_SWITCHED));
    });
  };
  return { request };
}

/**
 * Proxy agents hand on a proxy's refusal to open a tunnel as if it were the service's response, on a socket of
 * Node's without TLS. Interceptors, adapters and mocks of a caller's have other sockets, or none.
 */
function isReplyToConnect(url: string, response: unknown, { net }: NodeModules): boolean {
  if (!url.startsWith("https:")) return false;
  const { request } = Object(response) as {
    request?: { socket?: unknown; res?: { socket?: unknown } };
  };
  const socket = request?.res?.socket ?? request?.socket;
  return socket instanceof net.Socket && socket.constructor === net.Socket;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
