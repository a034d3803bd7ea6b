/** A request, read to its end, whether it came by a socket or by `fetch`. */
export interface HttpRequest {
  method: string;
  /** The request target as it was sent: path and query, still percent-encoded. */
  url: string;
  path: string;
  /** The query without its question mark, still percent-encoded. */
  query: string;
  /** By name in lower case. Several values of one name are joined by a comma. */
  headers: Readonly<Record<string, string>>;
  body: RequestBody;
  /** Scheme, host and port as the caller knows them. Links in responses start with it. */
  origin: string;
  /** The GUID that the response names the request by. */
  requestId: string;
}

/** The body of a request, with the error for an operation that needs a JSON object. */
export interface RequestBody {
  /** The decompressed text. */
  text: string;
  /** The parsed text; undefined when it is not JSON. */
  json: unknown;
  error: HttpError | undefined;
}

/** What happens to the connection instead of a whole response. */
export type ConnectionFault = "reset" | "hang" | "close-after-effect" | "truncate";

/** A response before it is sent. Without `json`, `text` and `events` it has no body. */
export interface HttpResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  json?: unknown;
  text?: string;
  /** The blocks of a stream of server-sent events, until the caller goes away. */
  events?: AsyncIterable<string>;
  fault?: ConnectionFault | undefined;
}

/** Handles some of the paths; undefined for a path that is not its own. */
export type Part = (
  request: HttpRequest,
) => HttpResponse | undefined | Promise<HttpResponse | undefined>;

/** The body of a response as text; empty when it has none. */
export function textOf({ json, text }: HttpResponse): string {
  return text ?? (json === undefined ? "" : JSON.stringify(json));
}

/** Adds the headers by which support finds a call; every response of Graph has them. */
export function withRequestIds(
  response: HttpResponse,
  { requestId, headers }: HttpRequest,
): HttpResponse {
  const clientRequestId = headers["client-request-id"];
  const ids = {
    "request-id": requestId,
    ...(clientRequestId !== undefined && { "client-request-id": clientRequestId }),
  };
  return { ...response, headers: { ...ids, ...response.headers } };
}

/** An error that becomes a response. Thrown where the problem is found. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly details: readonly ErrorDetail[];

  constructor(
    readonly status: number,
    { code, message, headers, details }: HttpErrorOptions = {},
  ) {
    const [usualCode, usualMessage] = USUAL[status] ?? ["UnknownError", "The request failed."];
    super(message ?? usualMessage);
    this.code = code ?? usualCode;
    this.headers = headers ?? (status === 401 ? { "WWW-Authenticate": CHALLENGE } : {});
    this.details = details ?? [];
  }
}

/** A failure of the emulator itself, which nobody should take for an error of Graph's. */
export function ownFault(reason: string): HttpError {
  return new HttpError(500, { message: `The emulator failed: ${reason}` });
}

/** One of several causes of an error. */
export interface ErrorDetail {
  code: string;
  message: string;
  /** The property that it is about, by its path. */
  target: string;
}

interface HttpErrorOptions {
  code?: string | undefined;
  message?: string | undefined;
  headers?: Readonly<Record<string, string>>;
  details?: readonly ErrorDetail[];
}

/** Code and message of a status when the error says no more. */
const USUAL: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ["BadRequest", "The request is not valid."],
  401: ["InvalidAuthenticationToken", "The access token is not accepted."],
  403: ["Forbidden", "The app lacks the permission for this operation."],
  404: ["ResourceNotFound", "The resource was not found."],
  405: ["MethodNotAllowed", "The method is not allowed here."],
  409: ["Conflict", "The partner is being changed by another request."],
  412: ["PreconditionFailed", "The ETag in If-Match does not match."],
  415: ["UnsupportedMediaType", "The body must be application/json."],
  429: ["TooManyRequests", "Too many requests."],
  500: ["InternalServerError", "The service failed to process the request."],
  502: ["BadGateway", "The gateway got no valid response from the service."],
  503: ["ServiceUnavailable", "The service is temporarily unavailable."],
  504: ["GatewayTimeout", "The service did not respond in time."],
};

const CHALLENGE =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';
