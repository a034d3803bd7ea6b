import type { ClientOptions } from "../../src/index.js";
import { createTransport } from "../../src/transport/fetch.js";

/** Lets a client send as bundles for browsers do, with fetch in axios's place. */
export const byFetch: ClientOptions = {
  axios: { ...createTransport(), defaults: {}, interceptors: {} },
};
