import type { AxiosError } from "axios";

/** What axios's function of this name asks, without axios: bundles for browsers do without it. */
export function isAxiosError(error: unknown): error is AxiosError {
  return Reflect.get(Object(error) as object, "isAxiosError") === true;
}
