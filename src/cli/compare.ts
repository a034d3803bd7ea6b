/** A property that was sent, and its value when it was read back. */
export interface Comparison {
  readonly property: string;
  readonly sent: unknown;
  readonly found: unknown;
  readonly isSame: boolean;
}

const DATE_TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})$/i;

/** Compares property by property, without control information such as `@odata.context`. */
export function compare(sent: object, found: object): Comparison[] {
  return Object.entries(sent)
    .filter(([property, value]) => !property.includes("@") && value !== undefined)
    .map(([property, value]: [string, unknown]) => {
      const there: unknown = Reflect.get(found, property);
      return { property, sent: value, found: there, isSame: isSame(value, there) };
    });
}

/** Whether the values are equal. An object that was found may have more properties. */
function isSame(sent: unknown, found: unknown): boolean {
  if (typeof sent === "string" && typeof found === "string") {
    return canonical(sent) === canonical(found);
  }
  if (Array.isArray(sent)) return Array.isArray(found) && isSameSet(sent, found);
  if (typeof sent === "object" && sent !== null) {
    return (
      typeof found === "object" &&
      found !== null &&
      Object.entries(sent).every(([name, value]) => isSame(value, Reflect.get(found, name)))
    );
  }
  return sent === (found ?? null);
}

/** The order of groups has no meaning. */
function isSameSet(sent: readonly unknown[], found: readonly unknown[]): boolean {
  const left = [...found];
  for (const one of sent) {
    const index = left.findIndex((other) => isSame(one, other));
    if (index < 0) return false;
    left.splice(index, 1);
  }
  return left.length === 0;
}

/** The same time may have another offset or trailing zeros, and a type may lack its `#`. */
function canonical(text: string): string {
  const [, time, fraction = "", offset] = DATE_TIME.exec(text) ?? [];
  if (time === undefined || offset === undefined)
    return text.replace(/^#microsoft\./, "microsoft.");
  return `${Date.parse(time + offset)}.${fraction.replace(/0+$/, "")}`;
}
