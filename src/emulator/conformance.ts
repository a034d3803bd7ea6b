import type { Description, SpecOperation } from "./description.js";
import type { OutgoingAnswer } from "./exchange.js";

/**
 * In what an answer breaks the spec, or undefined. The emulator is made from the spec, and must not
 * teach its users anything else.
 */
export function violationOf(
  { status, headers, json = null }: OutgoingAnswer,
  operation: SpecOperation,
  { backend }: Description,
): string | undefined {
  const documented = operation.responses?.[String(status)];
  if (documented === undefined) return `the status ${status} is not documented`;
  // openapi-backend asks for null where there is no body.
  const { errors } = backend.validateResponse(json, operation, status);
  if (errors?.length) {
    return errors
      .map(({ instancePath, message }) => `${instancePath} ${String(message)}`)
      .join("; ");
  }
  const { headers: promised } = documented as { headers?: Record<string, object> };
  const missing = Object.entries({ ...promised })
    .filter(([name, header]) => "required" in header && header.required && !(name in headers))
    .map(([name]) => name);
  return missing.length > 0 ? `the header ${missing.join(", ")} is missing` : undefined;
}
