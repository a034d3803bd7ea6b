import { randomUUID } from "node:crypto";
import { Refusal } from "./errors.js";
import type { IncomingCall } from "./exchange.js";
import type { Quirks } from "./quirks.js";

/** The refusals that meet every request while a quirk is on. */
export function refuseByQuirk(quirks: Readonly<Quirks>, call: IncomingCall): void {
  if (quirks.throttledWithoutRetryAfter) throw new Refusal(429);
  if (quirks.noLicense) {
    throw new Refusal(400, { message: "Request not applicable to target tenant." });
  }
  if (quirks.missingRoleAs401) {
    throw new Refusal(401, {
      code: "UnknownError",
      message: JSON.stringify({
        ErrorCode: "Forbidden",
        Message: intuneMessage("An error has occurred", "", call),
        Target: null,
        Details: null,
        InnerError: null,
        InstanceAnnotations: [],
      }),
      headers: {},
    });
  }
}

/** The refusal as Intune puts it: its own JSON as the message, below one of Graph's general codes. */
export function asIntuneWritesIt(
  refusal: Refusal,
  quirks: Readonly<Quirks>,
  call: IncomingCall,
): Refusal {
  if (!quirks.wrappedErrors && !quirks.twiceWrappedErrors) return refusal;
  // Tokens are refused before a request comes to Intune.
  if (refusal.status === 401) return refusal;
  const once = intuneMessage(refusal.message, refusal.code, call);
  return new Refusal(refusal.status, {
    code: refusal.status === 400 ? "BadRequest" : "UnknownError",
    message: quirks.twiceWrappedErrors ? intuneMessage(once, "", call) : once,
    headers: refusal.headers,
  });
}

function intuneMessage(
  text: string,
  phrase: string,
  { requestId, root, url }: IncomingCall,
): string {
  const ids = `Operation ID (for customer support): ${randomUUID()} - Activity ID: ${requestId}`;
  return JSON.stringify({
    _version: 3,
    Message: `${text} - ${ids} - Url: ${new URL(root).origin}${url}`,
    CustomApiErrorPhrase: phrase,
    RetryAfter: null,
    ErrorSourceService: "",
    HttpHeaders: "{}",
  });
}
