import type * as generated from "../generated/api.js";

declare const unknownMember: unique symbol;

/**
 * An enum member that this version does not know, because a newer service has added it. You may read one, but a
 * literal in your code is never assignable to it, so a misspelled member does not compile. A `switch` over the known
 * members needs a default branch.
 *
 * @example
 * ```ts
 * const { partnerState } = await client.get(id);
 * switch (partnerState) {
 *   case "enabled":
 *     break;
 *   default: // also for a member that a newer service has added
 *     console.log(`The partner is ${partnerState}`);
 * }
 * ```
 */
export type UnknownMember = string & { readonly [unknownMember]: true };

/** The state of a partner in the tenant. */
export type DeviceManagementPartnerTenantState = generated.DeviceManagementPartnerTenantState;
/** The kind of app by which a partner connects. */
export type DeviceManagementPartnerAppType = generated.DeviceManagementPartnerAppType;
/** The documented properties of a partner. */
export type DeviceManagementPartnerPropertyName = generated.DeviceManagementPartnerPropertyName;

export type {
  AllDevicesAssignmentTarget,
  AllLicensedUsersAssignmentTarget,
  ConfigurationManagerCollectionAssignmentTarget,
  ExclusionGroupAssignmentTarget,
  GroupAssignmentTarget,
  ScopeTagGroupAssignmentTarget,
} from "../generated/api.js";

/** A target of a type that a newer service has added, as the service returned it. */
export interface UnknownAssignmentTarget {
  /** Any other string. A literal type here lets `@odata.type` tell the targets apart. */
  "@odata.type": "(a type that this version does not know)";
  [property: string]: unknown;
}

/**
 * Whom an assignment is for. The value of `@odata.type` tells the types apart: {@link GroupAssignmentTarget},
 * {@link ExclusionGroupAssignmentTarget}, {@link AllDevicesAssignmentTarget},
 * {@link AllLicensedUsersAssignmentTarget}, {@link ConfigurationManagerCollectionAssignmentTarget},
 * {@link ScopeTagGroupAssignmentTarget}, or {@link UnknownAssignmentTarget} for any other. The service writes it
 * with a leading `#`; both forms can be read and sent.
 *
 * @see https://learn.microsoft.com/graph/api/resources/intune-shared-deviceandappmanagementassignmenttarget
 */
export type DeviceAndAppManagementAssignmentTarget =
  generated.DeviceAndAppManagementAssignmentTarget | UnknownAssignmentTarget;

/**
 * A user group whose devices must enroll through the partner.
 *
 * @see https://learn.microsoft.com/graph/api/resources/intune-onboarding-devicemanagementpartnerassignment
 */
export interface DeviceManagementPartnerAssignment {
  /** The type of the object, with or without `#`. It may be left out. */
  "@odata.type"?: generated.DeviceManagementPartnerAssignmentInput["@odata.type"] | UnknownMember;
  /** Whom the assignment is for. */
  target?: DeviceAndAppManagementAssignmentTarget | null;
}

/** The type of a property: an enum may also have a member that a newer service has added. */
type Value<Read, Sent> = string extends Sent
  ? Read
  : NonNullable<Sent> extends string
    ? Sent | UnknownMember
    : Read;
type Sent<Input, K> = K extends keyof Input ? Exclude<Input[K], undefined> : unknown;

/** The properties that Graph has no null for, so that the service always returns a value. */
type NeverNull<Read> = {
  [K in keyof Read]-?: K extends `@${string}` ? never : null extends Read[K] ? never : K;
}[keyof Read];

/** A resource as it is returned, from the generated types of what is returned and of what is sent. */
type Returned<Read, Input> = {
  [K in keyof Read as Exclude<K, NeverNull<Read>>]: Value<Read[K], Sent<Input, K>>;
} & {
  [K in keyof Read as Extract<K, NeverNull<Read>>]-?: Value<Read[K], Sent<Input, K>>;
};
/** A resource as it is sent. */
type Sendable<Input> = { [K in keyof Input]: Value<Input[K], Sent<Input, K>> };

/** The properties of a partner that have a type, or a description, of their own. */
interface Partner {
  /** The type of the object, with or without `#`. It may be left out. */
  "@odata.type"?: generated.DeviceManagementPartnerInput["@odata.type"] | UnknownMember;
  /** The state of the partner in this tenant. */
  partnerState: DeviceManagementPartnerTenantState | UnknownMember;
  /** The kind of app by which the partner connects. */
  partnerAppType: DeviceManagementPartnerAppType | UnknownMember;
  /** The user groups whose devices must enroll through the partner. An array that is sent replaces the previous one. */
  groupsRequiringPartnerEnrollment: DeviceManagementPartnerAssignment[];
}

/**
 * A connection between the tenant and a device management partner, as the service returns it. Dates are strings in
 * RFC 3339 with up to 7 fractional digits, all of which are kept.
 *
 * @see https://learn.microsoft.com/graph/api/resources/intune-onboarding-devicemanagementpartner
 */
export interface DeviceManagementPartner
  extends
    Omit<
      Returned<generated.DeviceManagementPartner, generated.DeviceManagementPartnerInput>,
      keyof Partner
    >,
    Partner {}

/**
 * A partner as it is sent. Every property is optional: an absent or `undefined` property is not changed, and `null`
 * clears a nullable one. Dates are strings in RFC 3339 with at most 7 fractional digits.
 */
export interface DeviceManagementPartnerInput
  extends Omit<Sendable<generated.DeviceManagementPartnerInput>, keyof Partner>, Partial<Partner> {}

export type { Page as DeviceManagementPartnerPage, Paged as PagedPartners } from "./paging.js";
