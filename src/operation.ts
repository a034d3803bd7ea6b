import { operations, type OperationId } from "../generated/operations.js";

/** One operation of the OpenAPI description, as much as a call needs to know of it. */
export interface Operation {
  readonly id: OperationId;
  readonly method: string;
  /** Below the Graph root, with `{…}` for an id. */
  readonly path: string;
  /** Permissions, least privileged first; any one of them is enough. */
  readonly scopes: readonly string[];
  /** Whether doing it twice is the same as doing it once (RFC 9110, 9.2.2; Graph's PATCH merges). */
  readonly idempotent: boolean;
  /** Whether the answer must have a body. An update may lack one: Intune answers 204 at times. */
  readonly promisesBody: boolean;
  readonly pathPattern: RegExp;
}

const table: readonly Operation[] = (Object.keys(operations) as OperationId[]).map((id) => {
  const { method, path, scopes } = operations[id];
  return {
    id,
    method,
    path,
    scopes,
    idempotent: method !== "POST",
    promisesBody: method === "GET" || id === "createDeviceManagementPartner",
    pathPattern: new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`),
  };
});

export function operationById(id: OperationId): Operation | undefined {
  return table.find((operation) => operation.id === id);
}

/** The operation that a method and a path below the Graph root belong to, if any. */
export function operationAt(method: string, path: string): Operation | undefined {
  return table.find((operation) => operation.method === method && operation.pathPattern.test(path));
}
