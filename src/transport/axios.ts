import axios, {
  AxiosHeaders,
  type AxiosAdapter,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
  type RawAxiosRequestConfig,
} from "axios";

/** One attempt, as an axios request configuration. */
export interface AttemptConfig extends RawAxiosRequestConfig {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string | false>;
  readonly maxContentLength: number;
}

/** Sends one attempt. An axios instance of the caller's is a transport. */
export interface Transport {
  request(config: AttemptConfig): Promise<AxiosResponse>;
}

/**
 * The transport of a client without an axios instance: axios's own adapter for the platform, with axios's
 * defaults as they are when the client is constructed. An instance would add only interceptors, which it has
 * none of, and merging and transforming, which cost as much as the rest of the client.
 */
export function createTransport(): Transport {
  const { defaults } = axios.create();
  const all = Object.entries(defaults.headers as object) as [string, unknown][];
  // `common` and one per method are objects of headers; the rest are headers.
  const { common, ...methods } = Object.fromEntries(all.filter(([, value]) => isObject(value)));
  const single = Object.fromEntries(all.filter(([, value]) => !isObject(value)));
  return {
    request: async (config) => {
      const method = config.method.toLowerCase();
      const attempt = {
        __proto__: null,
        ...defaults,
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
    },
  };
}

/** axios's types omit the second parameter, from which the adapter takes a custom fetch. */
const getAdapter = axios.getAdapter as (adapter: unknown, config: unknown) => AxiosAdapter;

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
