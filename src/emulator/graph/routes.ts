import { operations, type OperationId } from "../../../generated/emulator-description.js";
import { HttpError } from "../http.js";
import { resources, type Operation, type Resource } from "./resources.js";

export const API_ROOT = "/v1.0";

/** An operation of the spec, and what carries it out. */
export interface Route {
  operationId: OperationId;
  method: string;
  scopes: readonly string[];
  hasBody: boolean;
  resource: Resource;
  operation: Operation;
  /** The steps of the path; undefined where the id is. */
  steps: readonly (string | undefined)[];
}

const routes: readonly Route[] = resources.flatMap((resource) =>
  Object.entries(resource.operations).map(([name, operation]) => {
    const operationId = name as OperationId;
    const { method, path, scopes, requestBody } = operations[operationId];
    return {
      ...{ operationId, method, scopes, resource, operation },
      hasBody: requestBody !== null,
      steps: stepsOf(API_ROOT + path).map((step) => (step.startsWith("{") ? undefined : step)),
    };
  }),
);

/** A slash at the end of a path has no meaning. */
function stepsOf(path: string): string[] {
  return path.replace(/\/$/, "").split("/");
}

export function findRoute(method: string, path: string): Route | undefined {
  const steps = stepsOf(path);
  return routes.find((route) => route.method === method && matches(route, steps));
}

function matches(route: Route, steps: readonly string[]): boolean {
  return (
    route.steps.length === steps.length &&
    route.steps.every((step, index) =>
      step === undefined ? steps[index] !== "" : step === steps[index],
    )
  );
}

/** Why there is no route: the path is not well-formed, or not known, or has other methods. */
export function noRoute(path: string): HttpError {
  const steps = stepsOf(path);
  const allowed = routes.filter((route) => matches(route, steps)).map(({ method }) => method);
  return allowed.length > 0
    ? new HttpError(405, { headers: { Allow: allowed.join(", ") } })
    : new HttpError(404, { message: `There is no resource at '${path}'.` });
}

/** The decoded id of the addressed object; empty where the path has none. */
export function idIn({ steps }: Route, path: string): string {
  const [id = ""] = stepsOf(path).filter((_, index) => steps[index] === undefined);
  return decodeURIComponent(id);
}

export function checkEncoding(path: string): void {
  if (!path.includes("%")) return;
  try {
    decodeURIComponent(path);
  } catch {
    throw new HttpError(400, { message: `The path '${path}' is not correctly percent-encoded.` });
  }
}
