import { boolean, object } from "../checks.js";

/**
 * What Intune really does where its documentation says something else or nothing, as its users report. All
 * are off by default, and can be switched at any time.
 */
export interface Quirks {
  /** A successful update gets 204 without a body, instead of 200 and the partner. */
  updateAnswers204: boolean;
  /** A successful update gets 200 and the partner as it was: nothing is changed. */
  updatesIgnored: boolean;
  /**
   * The message of every error is JSON text of Intune's own
   * (`{"_version":3,"Message":"… - Operation ID (for customer support): … - Activity ID: … - Url: …", …}`),
   * under one of Graph's general codes.
   */
  wrappedErrors: boolean;
  /** As `wrappedErrors`, with the JSON text wrapped in JSON text once more. */
  twiceWrappedErrors: boolean;
  /** The tenant has no Intune license: 400 "Request not applicable to target tenant.", not 403. */
  noLicense: boolean;
  /**
   * A missing permission or Intune role is reported as 401 with the code `UnknownError` and an inner
   * `{"ErrorCode":"Forbidden", …}`, not 403. Another token does not help. Applies to every request or, with
   * `enforcePermissions`, only where a permission is missing.
   */
  missingRoleAs401: boolean;
  /**
   * Throttling gets 429 without a `Retry-After` header. Applies to every request or, with `enforceLimits`,
   * only beyond a limit.
   */
  throttledWithoutRetryAfter: boolean;
  /** An update that contains every property of a partner, including the id, gets 400. */
  wholeObjectsRefused: boolean;
  /** `$filter`, `$search` and `$orderby`, when well-formed, have no effect, instead of being refused with 400. */
  queryOptionsIgnored: boolean;
  /** The last page of a list links to the first, so that following the links never ends. */
  nextLinkLoops: boolean;
}

const none: Quirks = {
  updateAnswers204: false,
  updatesIgnored: false,
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

/** Each can be switched while the emulator runs. */
export interface Settings {
  /**
   * The token's `roles` or `scp` must contain one of the operation's permissions, else 403. The signature of
   * the token is not checked; a token that is not a JWT has no permissions. Default: false.
   */
  enforcePermissions: boolean;
  /** The published limits of 20 seconds apply; beyond them 429. Default: false. */
  enforceLimits: boolean;
}

const defaults: Settings = { enforcePermissions: false, enforceLimits: false };

/** Sealed: assigning a misspelled name throws, instead of switching nothing. */
export function newQuirks(chosen: Partial<Quirks> = {}): Quirks {
  return Object.seal({ ...none, ...chosen });
}

export function newSettings({ enforcePermissions, enforceLimits }: Partial<Settings>): Settings {
  return Object.seal({
    enforcePermissions: enforcePermissions ?? defaults.enforcePermissions,
    enforceLimits: enforceLimits ?? defaults.enforceLimits,
  });
}

export const quirksCheck = object<Quirks>(
  Object.fromEntries(quirkNames.map((name) => [name, boolean])) as Record<
    keyof Quirks,
    typeof boolean
  >,
);

export const settingsCheck = object<Settings>({
  enforcePermissions: boolean,
  enforceLimits: boolean,
});
