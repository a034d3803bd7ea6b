import type { ClientOptions } from "../../src/index.js";
import { createBareAxios } from "../../src/bare-fetch.js";

/** Lets a client send as bundles for browsers do, with fetch in axios's place. */
export const byFetch: ClientOptions = {
  axios: { ...createBareAxios(), defaults: {}, interceptors: {} },
};
