import type { RequestBody } from "./body.js";
import type { CallIds } from "./errors.js";

/** A request as it arrived, read to its end. */
export interface IncomingCall extends CallIds {
  method: string;
  /** The request target as it stands: path and query, still percent-encoded. */
  url: string;
  path: string;
  /** The query, still percent-encoded, without its question mark. */
  search: string;
  headers: Readonly<Record<string, string>>;
  body: RequestBody;
  /** The URL of Graph's root as the caller knows it; links in the answer name it. */
  root: string;
}

/** An answer. Without `json` and `text` it has no body. */
export interface OutgoingAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  json?: unknown;
  text?: string;
}

/** Every answer of Graph's names the call. */
export function identified(
  answer: OutgoingAnswer,
  { requestId, clientRequestId }: CallIds,
): OutgoingAnswer {
  const ids = {
    "request-id": requestId,
    ...(clientRequestId === undefined ? {} : { "client-request-id": clientRequestId }),
  };
  return { ...answer, headers: { ...ids, ...answer.headers } };
}
