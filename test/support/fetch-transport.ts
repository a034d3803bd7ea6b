import type { ClientOptions } from "../../src/index.js";
import { createBareAxios } from "../../src/bare-fetch.js";

/** Client options that send with fetch instead of axios, as bundles for browsers do. */
export const viaFetch: ClientOptions = {
  axios: { ...createBareAxios(), defaults: {}, interceptors: {} },
};
