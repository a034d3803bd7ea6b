import type { DeviceManagementPartnerCollectionResponse } from "../generated/api.js";
import { GraphError } from "./errors/graph-error.js";

/** One page of a list. */
export interface DeviceManagementPartnerPage<T> {
  readonly value: T[];
  /** The number of all partners, when asked for with `count: true` and told by the service. */
  readonly count: number | undefined;
  /** Where the next page is; undefined on the last. */
  readonly nextLink: string | undefined;
}

/** The partners of a list, one after the other; or page by page with `byPage()`. */
export interface PagedPartners<T> extends AsyncIterableIterator<T> {
  /** The pages, from the first, each with the link to the next. */
  byPage(): AsyncIterableIterator<DeviceManagementPartnerPage<T>>;
}

/** Fetches a page: the first without a link, each other as `@odata.nextLink` says. */
export type FetchPage = (
  nextLink: string | undefined,
) => Promise<DeviceManagementPartnerCollectionResponse>;

export function paged<T>(fetchPage: FetchPage): PagedPartners<T> {
  const byPage = (): AsyncGenerator<DeviceManagementPartnerPage<T>> => pages<T>(fetchPage);
  const partners = each(byPage());
  return {
    next: () => partners.next(),
    return: () => partners.return(undefined),
    [Symbol.asyncIterator]() {
      return this;
    },
    byPage,
  };
}

async function* each<T>(
  pages: AsyncIterable<DeviceManagementPartnerPage<T>>,
): AsyncGenerator<T, undefined> {
  // Not `yield*`, which wraps each item in a promise more.
  for await (const page of pages) for (const partner of page.value) yield partner;
}

async function* pages<T>(fetchPage: FetchPage): AsyncGenerator<DeviceManagementPartnerPage<T>> {
  const followed = new Set<string>();
  let nextLink: string | undefined;
  do {
    const page = await fetchPage(nextLink);
    const value: unknown = page.value;
    if (!Array.isArray(value)) throw badList("The service answered a list without its `value`.");
    nextLink = nextLinkOf(page);
    yield { value: value as T[], count: page["@odata.count"], nextLink };
    if (nextLink !== undefined) refuseLoop(followed, nextLink);
  } while (nextLink !== undefined);
}

function nextLinkOf(page: DeviceManagementPartnerCollectionResponse): string | undefined {
  const nextLink: unknown = page["@odata.nextLink"] ?? undefined;
  if (nextLink === undefined || (typeof nextLink === "string" && nextLink !== "")) return nextLink;
  throw badList("The service answered a list with an @odata.nextLink that is no URL.");
}

/** Intune's chains of nextLinks can come round again, over one page or several. */
function refuseLoop(followed: Set<string>, nextLink: string): void {
  if (followed.has(nextLink)) {
    throw badList(
      `The list comes round again: the service sent the nextLink of page ${[...followed].indexOf(nextLink) + 1} once more.`,
    );
  }
  followed.add(nextLink);
}

function badList(message: string): GraphError {
  return new GraphError(message, { operation: "listDeviceManagementPartners" });
}
