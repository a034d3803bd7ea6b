/** The whole public API of msgraph-device-management-partner. */
export { DeviceManagementPartnersClient } from "./client.js";
export type {
  AxiosInstanceLike,
  ClientOptions,
  DeleteOptions,
  GetOptions,
  ListOptions,
  RequestOptions,
  ResponseEvent,
  RetryEvent,
  WriteOptions,
} from "./options.js";
export type { RetryOptions } from "./retry.js";
export type { DeviceManagementPartnerPage, PagedPartners } from "./list.js";
export type {
  AccessToken,
  Credential,
  GetTokenOptions,
  TokenCredential,
  TokenFunction,
} from "./credential.js";
export type {
  AllDevicesAssignmentTarget,
  AllLicensedUsersAssignmentTarget,
  ConfigurationManagerCollectionAssignmentTarget,
  DeviceAndAppManagementAssignmentTarget,
  DeviceManagementPartner,
  DeviceManagementPartnerAppType,
  DeviceManagementPartnerAssignment,
  DeviceManagementPartnerInput,
  DeviceManagementPartnerPropertyName,
  DeviceManagementPartnerTenantState,
  ExclusionGroupAssignmentTarget,
  GroupAssignmentTarget,
  ScopeTagGroupAssignmentTarget,
  UnknownAssignmentTarget,
  UnknownMember,
} from "./types.js";
export { GraphError, type GraphErrorOptions } from "./errors/graph-error.js";
export {
  GraphConnectionError,
  GraphCredentialError,
  GraphTimeoutError,
  GraphValidationError,
  type Problem,
} from "./errors/unanswered.js";
export {
  GraphApiError,
  GraphAuthenticationError,
  GraphConflictError,
  GraphLicenseError,
  GraphNotFoundError,
  GraphPermissionError,
  GraphServiceError,
  GraphThrottledError,
  type GraphAnswer,
  type GraphErrorDetail,
} from "./errors/api-error.js";
export { DeviceManagementPartnersApi } from "../generated/api.js";
export { SPEC_VERSION, type Cloud, type OperationId } from "../generated/operations.js";
export { VERSION } from "./version.js";
