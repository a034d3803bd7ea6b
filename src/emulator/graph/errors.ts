import { HttpError, type HttpRequest, type HttpResponse } from "../http.js";
import type { Quirks } from "../state/quirks.js";

/** An error in the form of Graph or, with the quirks for it, of Intune. */
export function errorResponse(
  error: HttpError,
  request: HttpRequest,
  quirks: Readonly<Quirks>,
  now: number,
): HttpResponse {
  const { status, code, message, headers, details } = intuneForm(error, quirks, request);
  const [first] = details;
  const clientRequestId = request.headers["client-request-id"];
  const json = {
    error: {
      code,
      message,
      ...(first && { target: first.target }),
      ...(details.length > 1 && { details }),
      innerError: {
        // Graph writes the time in UTC, without saying so.
        date: new Date(now).toISOString().slice(0, 19),
        "request-id": request.requestId,
        ...(clientRequestId !== undefined && { "client-request-id": clientRequestId }),
      },
    },
  };
  return { status, headers: { "Content-Type": "application/json", ...headers }, json };
}

/** Intune's own JSON as the message, below one of Graph's general codes. */
function intuneForm(error: HttpError, quirks: Readonly<Quirks>, request: HttpRequest): HttpError {
  const { wrappedErrors, twiceWrappedErrors } = quirks;
  // Graph refuses tokens before a request gets to Intune.
  if ((!wrappedErrors && !twiceWrappedErrors) || error.status === 401) return error;
  const once = intuneMessage(error.message, error.code, request);
  return new HttpError(error.status, {
    code: error.status === 400 ? "BadRequest" : "UnknownError",
    message: twiceWrappedErrors ? intuneMessage(once, "", request) : once,
    headers: error.headers,
  });
}

/** A missing permission or Intune role, as Intune reports it at times. */
export function missingRole(request: HttpRequest): HttpError {
  return new HttpError(401, {
    code: "UnknownError",
    message: JSON.stringify({
      ErrorCode: "Forbidden",
      Message: intuneMessage("An error has occurred", "", request),
      Target: null,
      Details: null,
      InnerError: null,
      InstanceAnnotations: [],
    }),
    headers: {},
  });
}

/** A missing permission, in Graph's words for Intune. */
export function missingPermission(scopes: readonly string[], request: HttpRequest): HttpError {
  const text = `Application is not authorized to perform this operation. Application must have one of the following scopes: ${scopes.join(", ")}`;
  return new HttpError(403, { message: `${text} - ${supportIds(request)}` });
}

function intuneMessage(text: string, phrase: string, request: HttpRequest): string {
  return JSON.stringify({
    _version: 3,
    Message: `${text} - ${supportIds(request)}`,
    CustomApiErrorPhrase: phrase,
    RetryAfter: null,
    ErrorSourceService: "",
    HttpHeaders: "{}",
  });
}

function supportIds({ requestId, origin, url }: HttpRequest): string {
  const operation = `Operation ID (for customer support): ${crypto.randomUUID()}`;
  return `${operation} - Activity ID: ${requestId} - Url: ${origin}${url}`;
}
