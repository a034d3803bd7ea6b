/** The part of a version that must rise. */
export type Part = "major" | "minor" | "patch";

/** One difference between two descriptions. */
export interface Change {
  readonly asks: Part;
  readonly what: string;
  /** The operation that it is about; empty when it is about all of them. */
  readonly where: string;
}
