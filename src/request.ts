import type { DeviceManagementPartnerInput } from "../generated/api.js";
import type { CallConfig } from "./call.js";
import type { ListOptions, RequestOptions } from "./options.js";

/** The options of a method in the form in which they travel through the generated code. */
export function callConfig(options: RequestOptions): CallConfig {
  // Without a prototype, which somebody may have polluted.
  const own = Object.assign(Object.create(null) as object, options);
  const { signal, timeoutMs: timeout, clientRequestId, headers, retry, onResponse, onRetry } = own;
  const id = clientRequestId === undefined ? undefined : { "client-request-id": clientRequestId };
  return { headers: { ...headers, ...id }, signal, timeout, retry, onResponse, onRetry };
}

/** The query of a get or list. */
export function query({ select, top, skip, search, filter, count, orderby }: ListOptions) {
  return {
    $select: select && [...select],
    $top: top,
    $skip: skip,
    $search: search,
    $filter: filter,
    $count: count,
    $orderby: orderby && [...orderby],
  };
}

/** JSON text as a body: the generated code sends a string as it is. */
export function asInput(json: string): DeviceManagementPartnerInput {
  return json as unknown as DeviceManagementPartnerInput;
}
