/**
 * What Intune really does, against its documentation or beyond it, as its users report. All are off
 * unless switched on, at the start or at any time later.
 */
export interface Quirks {
  /** A successful update is answered 204 without a body, instead of 200 and the partner. */
  updateAnswers204: boolean;
  /**
   * The message of every error is JSON text of Intune's own
   * (`{"_version":3,"Message":"… - Operation ID (for customer support): … - Activity ID: … - Url: …", …}`),
   * under one of Graph's general codes.
   */
  wrappedErrors: boolean;
  /** As `wrappedErrors`, with the JSON text wrapped into JSON text once more. */
  twiceWrappedErrors: boolean;
  /** The tenant has no Intune license: 400 "Request not applicable to target tenant.", not 403. */
  noLicense: boolean;
  /**
   * A permission, or the signed-in user's Intune role, is missing: 401 with the code `UnknownError` and
   * an inner `{"ErrorCode":"Forbidden", …}`, not 403. Another token does not help.
   */
  missingRoleAs401: boolean;
  /** Every request is answered 429, without a word on how long to wait. */
  throttledWithoutRetryAfter: boolean;
  /** An update that holds every property of a partner, the id too, is answered 400. */
  wholeObjectsRefused: boolean;
  /** `$filter`, `$search` and `$orderby`, when well-formed, have no effect, instead of being refused with 400. */
  queryOptionsIgnored: boolean;
  /** The last page of a list leads back to the first, so that following the links never ends. */
  nextLinkLoops: boolean;
}

const none: Quirks = {
  updateAnswers204: false,
  wrappedErrors: false,
  twiceWrappedErrors: false,
  noLicense: false,
  missingRoleAs401: false,
  throttledWithoutRetryAfter: false,
  wholeObjectsRefused: false,
  queryOptionsIgnored: false,
  nextLinkLoops: false,
};

/** The names of the quirks. */
export const quirkNames = Object.keys(none) as (keyof Quirks)[];

/** Sealed: a slip in a name throws, instead of switching nothing. */
export function switchable(chosen: Partial<Quirks> = {}): Quirks {
  for (const name of Object.keys(chosen)) {
    if (!Object.hasOwn(none, name)) {
      throw new TypeError(`There is no quirk '${name}'. There are: ${quirkNames.join(", ")}.`);
    }
  }
  return Object.seal({ ...none, ...chosen });
}
