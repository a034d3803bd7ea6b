import type { QueryOptions } from "./query.js";

/** One page of a list, and where the next one starts. */
export interface Page<Item> {
  items: Item[];
  nextSkip: number | undefined;
}

/** `$top` is the size of a page, as Graph has it for Intune, not the size of the whole answer. */
export function pageOf<Item>(
  all: readonly Item[],
  options: QueryOptions,
  pageSize: number,
): Page<Item> {
  const skip = Number(options.get("$skip") ?? 0);
  const size = Math.min(Number(options.get("$top") ?? pageSize), pageSize);
  const end = skip + size;
  // Pages of nothing (`$top=0`) would lead on for ever.
  return { items: all.slice(skip, end), nextSkip: size > 0 && end < all.length ? end : undefined };
}

/** The same request, further on: every other option of the caller's is kept. */
export function nextLink(collectionUrl: string, options: QueryOptions, skip: number): string {
  const query = [...new Map(options).set("$skip", String(skip))]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
  return `${collectionUrl}?${query}`;
}

/** `$` and `,` may stand in a query as they are, and links with them can be read. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll("%24", "$").replaceAll("%2C", ",");
}
