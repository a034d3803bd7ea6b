import type { Description, SpecOperation } from "./description.js";
import { Refusal } from "./errors.js";

interface Addressed {
  method: string;
  path: string;
}

export function findOperation(
  { method, path }: Addressed,
  { backend }: Description,
): SpecOperation | undefined {
  return backend.matchOperation({ method, path, headers: {} });
}

/** openapi-backend throws on such a path while it validates. */
export function refuseBadEncoding(path: string): void {
  try {
    decodeURIComponent(path);
  } catch {
    throw new Refusal(400, { message: `The path '${path}' is not well percent-encoded.` });
  }
}

/** Why no operation was found: the path is unknown, or only the method. */
export function unmatched({ path }: Addressed, description: Description): Refusal {
  const allowed = ["GET", "POST", "PATCH", "DELETE"].filter((method) =>
    findOperation({ method, path }, description),
  );
  return allowed.length > 0
    ? new Refusal(405, { headers: { Allow: allowed.join(", ") } })
    : new Refusal(404, { message: `There is no resource at '${path}'.` });
}

/** The id in the path, decoded; empty where there is none. */
export function addressedId(
  { method, path }: Addressed,
  operation: SpecOperation,
  { backend }: Description,
): string {
  const parsed = backend.router.parseRequest({ method, path, headers: {} }, operation);
  const params = parsed.params as Record<string, string | undefined>;
  return params["deviceManagementPartnerId"] ?? "";
}
