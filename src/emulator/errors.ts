import type { OutgoingAnswer } from "./exchange.js";

/** What a status means when nobody says more. */
const USUAL: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ["BadRequest", "The request is not valid."],
  401: ["InvalidAuthenticationToken", "The access token is not accepted."],
  403: ["Forbidden", "The app lacks the permission for this operation."],
  404: ["ResourceNotFound", "The resource was not found."],
  405: ["MethodNotAllowed", "The method is not allowed here."],
  409: ["Conflict", "The partner is being changed by another request."],
  412: ["PreconditionFailed", "The ETag in If-Match is not the present one."],
  415: ["UnsupportedMediaType", "The body must be application/json."],
  429: ["TooManyRequests", "Too many requests."],
  500: ["InternalServerError", "The service failed to process the request."],
  502: ["BadGateway", "The gateway got no valid answer from the service."],
  503: ["ServiceUnavailable", "The service is unavailable for now."],
  504: ["GatewayTimeout", "The service did not answer in time."],
};

const AUTHENTICATE =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';

/** One of several causes of a refusal. */
export interface Detail {
  code: string;
  message: string;
  /** The property that it is about, by its path. */
  target: string;
}

interface RefusalOptions {
  code?: string | undefined;
  message?: string | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  details?: readonly Detail[] | undefined;
}

/** A request that ends in an error of Graph's form. Thrown where it is found out. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly details: readonly Detail[];

  constructor(status: number, { code, message, headers, details }: RefusalOptions = {}) {
    const [usualCode, usualMessage] = USUAL[status] ?? ["UnknownError", "The request failed."];
    super(message ?? usualMessage);
    this.status = status;
    this.code = code ?? usualCode;
    this.headers = headers ?? (status === 401 ? { "WWW-Authenticate": AUTHENTICATE } : {});
    this.details = details ?? [];
  }
}

/** The two names of a call that support asks for. */
export interface CallIds {
  requestId: string;
  clientRequestId: string | undefined;
}

export function errorAnswer(refusal: Refusal, ids: CallIds): OutgoingAnswer {
  const { status, code, message, headers, details } = refusal;
  const [first] = details;
  const error = {
    code,
    message,
    ...(first ? { target: first.target } : {}),
    ...(details.length > 1 ? { details } : {}),
    innerError: {
      // Graph writes the time in UTC, without saying so.
      date: new Date().toISOString().slice(0, 19),
      "request-id": ids.requestId,
      ...(ids.clientRequestId === undefined ? {} : { "client-request-id": ids.clientRequestId }),
    },
  };
  return { status, headers: { "Content-Type": "application/json", ...headers }, json: { error } };
}
