/** What a capability annotation of OData restricts, as OpenAPI describes it. */
export type Capability =
  | { readonly method: "get" | "post" | "patch" | "delete"; readonly on: "collection" | "item" }
  | { readonly option: string };

/**
 * The capabilities that have a counterpart in the spec, by their place in the annotation.
 *
 * @see https://docs.oasis-open.org/odata/odata-openapi/v1.0/odata-openapi-v1.0.html
 */
export const CAPABILITIES: ReadonlyMap<string, Capability> = new Map<string, Capability>([
  ["InsertRestrictions/Insertable", { method: "post", on: "collection" }],
  ["UpdateRestrictions/Updatable", { method: "patch", on: "item" }],
  ["DeleteRestrictions/Deletable", { method: "delete", on: "item" }],
  ["ReadRestrictions/Readable", { method: "get", on: "collection" }],
  ["ReadRestrictions/ReadByKeyRestrictions/Readable", { method: "get", on: "item" }],
  ["TopSupported", { option: "$top" }],
  ["SkipSupported", { option: "$skip" }],
  ["SearchRestrictions/Searchable", { option: "$search" }],
  ["FilterRestrictions/Filterable", { option: "$filter" }],
  ["CountRestrictions/Countable", { option: "$count" }],
  ["SortRestrictions/Sortable", { option: "$orderby" }],
  ["SelectSupport/Supported", { option: "$select" }],
  ["ExpandRestrictions/Expandable", { option: "$expand" }],
]);
