import axios, { type AxiosInstance } from "axios";

/**
 * The instance of a client that was given none: with axios's defaults as they are now, but without what
 * axios would only merge and copy for each request: `transitional`, which is for parsing and time limits
 * that are not axios's here, and the lists of headers in which there are none.
 */
export function createOwnInstance(): AxiosInstance {
  const instance = axios.create();
  const { defaults } = instance;
  delete defaults.transitional;
  for (const [method, headers] of Object.entries(defaults.headers as object)) {
    if (Object.keys(headers as object).length === 0)
      Reflect.deleteProperty(defaults.headers, method);
  }
  return instance;
}
