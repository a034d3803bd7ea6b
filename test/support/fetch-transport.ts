import type { AxiosInstanceLike, ClientOptions } from "../../src/index.js";
import { createTransport } from "../../src/transport/fetch.js";

/** Client options that send as bundles for browsers do: with fetch, or with the caller's axios instance. */
export const fetchTransport = (instance?: AxiosInstanceLike): ClientOptions => ({
  axios: {
    request: (config) => createTransport(instance).request(config as never, false, () => undefined),
    defaults: {},
    interceptors: {},
  },
});

/** Client options that send with fetch instead of axios. */
export const viaFetch = fetchTransport();
