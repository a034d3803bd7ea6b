/**
 * A body without the control information that OData's JSON format lets a client send back, and a
 * service ignore: `@odata.context`, `partnerState@odata.type`, `@microsoft.graph.tips`, ... at every
 * level. `@odata.type` says what an object is, and `@odata.bind` would be an instruction: both stay,
 * the one to be read, the other to be refused.
 *
 * @see https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_ControlInformation
 */
export function withoutControlInformation(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutControlInformation);
  if (typeof value !== "object" || value === null) return value;
  // fromEntries defines own properties, also one named __proto__, which is refused later.
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !isControlInformation(name))
      .map(([name, inner]) => [name, withoutControlInformation(inner)]),
  );
}

function isControlInformation(name: string): boolean {
  return name.includes("@") && name !== "@odata.type" && !name.endsWith("@odata.bind");
}
