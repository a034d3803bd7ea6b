/** What was sent beside what was found. */
export interface Comparison {
  readonly property: string;
  readonly sent: unknown;
  readonly found: unknown;
  readonly isSame: boolean;
}

const DATE_TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})$/i;

/** Property by property. Control information about the partner, such as `@odata.context`, is none. */
export function compare(sent: object, found: object): Comparison[] {
  return Object.entries(sent)
    .filter(([property, value]) => !property.includes("@") && value !== undefined)
    .map(([property, value]: [string, unknown]) => {
      const there: unknown = Reflect.get(found, property);
      return { property, sent: value, found: there, isSame: isSame(value, there) };
    });
}

/** Whether what was found says the same, and at most more of it. */
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

/** Groups have no order. */
function isSameSet(sent: readonly unknown[], found: readonly unknown[]): boolean {
  const left = [...found];
  for (const one of sent) {
    const index = left.findIndex((other) => isSame(one, other));
    if (index < 0) return false;
    left.splice(index, 1);
  }
  return left.length === 0;
}

/** The same moment may be written with another offset or with zeros, and a type with or without `#`. */
function canonical(text: string): string {
  const [, time, fraction = "", offset] = DATE_TIME.exec(text) ?? [];
  if (time === undefined || offset === undefined)
    return text.replace(/^#microsoft\./, "microsoft.");
  return `${Date.parse(time + offset)}.${fraction.replace(/0+$/, "")}`;
}
