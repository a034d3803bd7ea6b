import axios, {
  AxiosHeaders,
  type AxiosAdapter,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
  type RawAxiosRequestConfig,
} from "axios";

/** One attempt, in axios's words. */
export interface AttemptConfig extends RawAxiosRequestConfig {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string | false>;
  readonly maxContentLength: number;
}

/** As much of an axios instance as a call needs. */
export interface Axios {
  request(config: AttemptConfig): Promise<AxiosResponse>;
}

/**
 * What sends for a client that was given no instance: axios's own adapter for the platform, with axios's
 * defaults as they are when the client is made. On an instance that nobody else has, there are no
 * interceptors, and merging and transforming, which a call here has done already, cost as much as all else
 * that the client does.
 */
export function createBareAxios(): Axios {
  const { defaults } = axios.create();
  const all = Object.entries(defaults.headers as object) as [string, unknown][];
  // For all methods, for one, or a header itself.
  const { common, ...methods } = Object.fromEntries(all.filter(([, value]) => isObject(value)));
  const single = Object.fromEntries(all.filter(([, value]) => !isObject(value)));
  return {
    request: async (config) => {
      const method = config.method.toLowerCase();
      const sent = {
        // Somebody may have polluted the prototype, which adapters would read.
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
      return await getAdapter(sent.adapter, sent)(sent);
    },
  };
}

/** With the config, in which there may be a fetch of somebody's own; axios's types do not tell of it. */
const getAdapter = axios.getAdapter as (adapter: unknown, config: unknown) => AxiosAdapter;

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
