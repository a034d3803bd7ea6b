/**
 * A body without the control information that OData's JSON format lets a client send back and a service
 * ignore: `@odata.context`, `partnerState@odata.type`, `@microsoft.graph.tips`, ... at every level.
 * `@odata.type` says what an object is, and `@odata.bind` is an instruction: the first is used, the
 * second is refused.
 *
 * @see https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_ControlInformation
 */
export function withoutControlInformation(value: unknown): unknown {
  // Most bodies have none, and a copy of a large one costs more than a look at it.
  return hasControlInformation(value) ? copyWithout(value) : value;
}

function hasControlInformation(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(hasControlInformation);
  for (const [name, inner] of Object.entries(value)) {
    if (isControlInformation(name) || hasControlInformation(inner)) return true;
  }
  return false;
}

function copyWithout(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyWithout);
  if (typeof value !== "object" || value === null) return value;
  // fromEntries also defines a property named __proto__, which is refused later.
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !isControlInformation(name))
      .map(([name, inner]) => [name, copyWithout(inner)]),
  );
}

function isControlInformation(name: string): boolean {
  return name.includes("@") && name !== "@odata.type" && !name.endsWith("@odata.bind");
}
