import { GraphError, type GraphErrorOptions } from "./errors.js";

/** One page of partners. */
export interface Page<T> {
  /** The partners of the page. */
  readonly value: T[];
  /** The number of all partners, if `count: true` was requested and the service returned it. */
  readonly count: number | undefined;
  /** The URL of the next page; undefined on the last page. */
  readonly nextLink: string | undefined;
}

/** The partners of a list, one by one; or page by page with `byPage()`. It can be iterated once. */
export interface Paged<T> extends AsyncIterableIterator<T> {
  /** The pages, starting with the first one; may be called several times. */
  byPage(): AsyncIterableIterator<Page<T>>;
}

/** A page as the service returns it. */
interface CollectionResponse {
  readonly value?: unknown;
  readonly "@odata.count"?: number | undefined;
  readonly "@odata.nextLink"?: unknown;
}

/** Fetches a page, the first one without a link, and returns it with what an error about it carries. */
type FetchPage = (
  nextLink: string | undefined,
) => Promise<{ readonly page: CollectionResponse; readonly context: GraphErrorOptions }>;

/** The service could send new links forever. */
const MAX_EMPTY_PAGES = 100;

export function paged<T>(fetchPage: FetchPage): Paged<T> {
  const byPage = (): AsyncGenerator<Page<T>> => pages<T>(fetchPage);
  const items = itemsOf(byPage());
  return {
    next: () => items.next(),
    return: () => items.return(undefined),
    [Symbol.asyncIterator]() {
      return this;
    },
    byPage,
  };
}

async function* itemsOf<T>(source: AsyncIterable<Page<T>>): AsyncGenerator<T, undefined> {
  // Not `yield*`, which adds a promise for each item.
  for await (const page of source) for (const item of page.value) yield item;
}

async function* pages<T>(fetchPage: FetchPage): AsyncGenerator<Page<T>> {
  const followed = new Map<string, number>();
  let nextLink: string | undefined;
  let emptyPages = 0;
  for (let number = 1; ; number++) {
    const { page, context } = await fetchPage(nextLink);
    if (!Array.isArray(page.value)) {
      throw new GraphError("The service returned a list without `value`.", context);
    }
    nextLink = nextLinkOf(page, context);
    emptyPages = page.value.length === 0 ? emptyPages + 1 : 0;
    if (emptyPages === MAX_EMPTY_PAGES && nextLink !== undefined) {
      const message = `The service sent ${emptyPages} empty pages in a row, and a link to another one. The client did not follow it.`;
      throw new GraphError(message, context);
    }
    yield { value: page.value as T[], count: page["@odata.count"], nextLink };
    if (nextLink === undefined) return;
    const earlier = followed.get(nextLink);
    if (earlier !== undefined) {
      // Intune does this, sometimes with several pages in the loop.
      const message = `Pagination loop detected: the service sent the nextLink of page ${earlier} again.`;
      throw new GraphError(message, context);
    }
    followed.set(nextLink, number);
  }
}

function nextLinkOf(page: CollectionResponse, context: GraphErrorOptions): string | undefined {
  const nextLink = page["@odata.nextLink"] ?? undefined;
  if (nextLink === undefined || (typeof nextLink === "string" && nextLink !== "")) return nextLink;
  const message = "The service returned a list whose @odata.nextLink is not a valid URL.";
  throw new GraphError(message, context);
}
