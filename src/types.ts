import type * as generated from "../generated/api.js";
import type { Page, Paged } from "./paging.js";

declare const unknownMember: unique symbol;

/**
 * A string that this version does not know, because a newer service has added it. A value that was
 * read can be one; a literal of your own never is, so a slip does not compile, and a `switch` over
 * the known members still needs its default branch.
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

/** A target of a type that a newer service has added, as it came. */
export interface UnknownAssignmentTarget {
  /** Any other string. It stands here as a literal, so that the type still tells the targets apart. */
  "@odata.type": "(a type that this version does not know)";
  [property: string]: unknown;
}

/**
 * Whom an assignment is for, told apart by `@odata.type` (with or without `#`; `#` is written).
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
  "@odata.type"?: generated.DeviceManagementPartnerAssignmentInput["@odata.type"] | UnknownMember;
  /** Whom the assignment is for. */
  target?: DeviceAndAppManagementAssignmentTarget | null;
}

/** What reading and writing share where the generated types are closed for one and open for the other. */
interface Open {
  "@odata.type"?: generated.DeviceManagementPartnerInput["@odata.type"] | UnknownMember;
  /** The state of the partner in this tenant. */
  partnerState: DeviceManagementPartnerTenantState | UnknownMember;
  /** The kind of app by which the partner connects. */
  partnerAppType: DeviceManagementPartnerAppType | UnknownMember;
  /** The user groups whose devices must enroll through the partner. A list sent replaces the one before. */
  groupsRequiringPartnerEnrollment: DeviceManagementPartnerAssignment[];
}

/** Properties that the service always has a value for, beside those in {@link Open}. */
type NeverNull = "id" | "lastHeartbeatDateTime" | "isConfigured";

/**
 * A connection between the tenant and a device management partner, as the service returns it.
 * Dates are strings: RFC 3339 with up to 7 fractional digits, kept to the last of them.
 *
 * @see https://learn.microsoft.com/graph/api/resources/intune-onboarding-devicemanagementpartner
 */
export interface DeviceManagementPartner
  extends
    Omit<generated.DeviceManagementPartner, keyof Open | NeverNull>,
    Required<Pick<generated.DeviceManagementPartner, NeverNull>>,
    Open {}

/**
 * What may be sent: any of the documented properties. An absent property (or `undefined`) stays as
 * it is; `null` clears a nullable one.
 */
export interface DeviceManagementPartnerInput
  extends Omit<generated.DeviceManagementPartnerInput, keyof Open>, Partial<Open> {}

/** One page of partners. */
export type DeviceManagementPartnerPage<T> = Page<T>;

/** The partners of a list, one by one; or page by page with `byPage()`. */
export type PagedPartners<T> = Paged<T>;
