import type { ClientOptions } from "../../src/index.js";
import { createTransport } from "../../src/transport/fetch.js";

/** Client options that send with fetch instead of axios, as bundles for browsers do. */
export const viaFetch: ClientOptions = {
  axios: {
    request: (config) => createTransport().request(config as never, false),
    defaults: {},
    interceptors: {},
  },
};
