/** Changes of the spec, and what `npm run spec -- breaking` must print for each. */

/** The new value of a property that is removed. */
export const REMOVED = Symbol("removed");

export interface SpecChange {
  /** Completes the sentence "requires a new version when …". */
  readonly kind: string;
  /** The keys of the changed property, separated by spaces; empty for the whole spec. */
  readonly at: string;
  /** The new value, or a function of the old one. */
  readonly to: unknown;
  /** What the output must include: a check of oasdiff, or a message. */
  readonly prints: string;
}

const COLLECTION = "paths /deviceManagement/deviceManagementPartners";
const PARTNER = `${COLLECTION}/{deviceManagementPartnerId}`;
const SCHEMAS = "components schemas";
const READ = `${SCHEMAS} DeviceManagementPartner properties`;
const SENT = `${SCHEMAS} DeviceManagementPartnerInput properties`;
const PARAMETERS = "components parameters";
const FLOWS = "components securitySchemes entraId flows";
const READ_ALL = "DeviceManagementServiceConfig.Read.All";

const without = (name: string) => (list: string[]) => list.filter((item) => item !== name);
const withMore = (item: unknown) => (list: unknown[]) => [...list, item];
const withoutIndex = (removed: number) => (list: unknown[]) =>
  list.filter((_, index) => index !== removed);
const withoutRef = (name: string) => (list: { $ref: string }[]) =>
  list.filter(({ $ref }) => !$ref.endsWith(`/${name}`));

export const BREAKING: readonly SpecChange[] = [
  // Operations and paths
  {
    kind: "an operation is removed",
    at: `${PARTNER} delete`,
    to: REMOVED,
    prints: "[api-removed-without-deprecation]",
  },
  {
    kind: "a path is renamed",
    at: "paths",
    to: (paths: Record<string, unknown>) =>
      Object.fromEntries(
        Object.entries(paths).map(([path, item]) => [path.replace("/terminate", "/end"), item]),
      ),
    prints: "[api-path-removed-without-deprecation]",
  },
  {
    kind: "an operationId changes",
    at: `${COLLECTION} get operationId`,
    to: "listPartners",
    prints: "[api-operation-id-removed]",
  },
  {
    kind: "a tag changes",
    at: `${COLLECTION} get tags`,
    to: ["Partners"],
    prints: "[api-tag-removed]",
  },
  {
    kind: "a path parameter is renamed",
    at: "",
    to: (spec: unknown) =>
      JSON.parse(
        JSON.stringify(spec)
          .replaceAll("{deviceManagementPartnerId}", "{partnerId}")
          .replaceAll('"name":"deviceManagementPartnerId"', '"name":"partnerId"'),
      ) as unknown,
    prints: "renamed the path parameter deviceManagementPartnerId to partnerId",
  },
  // Request bodies
  {
    kind: "a required request property is added",
    at: `${SCHEMAS} DeviceManagementPartnerInput`,
    to: (schema: { properties: object }) => ({
      ...schema,
      required: ["region"],
      properties: { ...schema.properties, region: { type: "string" } },
    }),
    prints: "[new-required-request-property]",
  },
  {
    kind: "a request property becomes required",
    at: `${SCHEMAS} DeviceManagementPartnerInput required`,
    to: ["displayName"],
    prints: "[request-property-became-required]",
  },
  {
    kind: "a request property is removed",
    at: `${SENT} singleTenantAppId`,
    to: REMOVED,
    prints: "[request-property-removed]",
  },
  {
    kind: "a request enum loses a member",
    at: `${SCHEMAS} DeviceManagementPartnerTenantState enum`,
    to: without("rejected"),
    prints: "[request-property-enum-value-removed]",
  },
  {
    kind: "a request property is no longer nullable",
    at: `${SENT} displayName nullable`,
    to: REMOVED,
    prints: "[request-property-became-not-nullable]",
  },
  {
    kind: "a request property becomes nullable",
    at: `${SENT} isConfigured nullable`,
    to: true,
    prints: "[request-property-became-nullable]",
  },
  {
    kind: "a request enum becomes nullable",
    at: `${SCHEMAS} DeviceManagementPartnerTenantState nullable`,
    to: true,
    prints: "[request-property-became-nullable]",
  },
  {
    kind: "null may be sent in place of an object",
    at: `${SENT} groupsRequiringPartnerEnrollment items`,
    to: (items: unknown) => ({ oneOf: [items, { enum: [null] }] }),
    prints:
      "#/components/schemas/DeviceManagementPartnerInput/properties/groupsRequiringPartnerEnrollment/items: may be null from now on",
  },
  {
    kind: "a request body becomes nullable",
    at: `${SCHEMAS} DeviceManagementPartnerInput nullable`,
    to: true,
    prints: "[request-body-became-nullable]",
  },
  {
    kind: "a request property's type changes",
    at: `${SENT} isConfigured type`,
    to: "string",
    prints: "[request-property-type-changed]",
  },
  {
    kind: "a request property gets a maximum length",
    at: `${SENT} displayName maxLength`,
    to: 256,
    prints: "[request-property-max-length-set]",
  },
  {
    kind: "the pattern of a request property changes",
    at: `${SENT} lastHeartbeatDateTime pattern`,
    to: "^.*Z$",
    prints: "[request-property-pattern-changed]",
  },
  {
    kind: "a request property loses its format",
    at: `${SENT} lastHeartbeatDateTime format`,
    to: REMOVED,
    prints: "[request-property-type-generalized]",
  },
  {
    kind: "a schema becomes closed",
    at: `${SCHEMAS} DeviceManagementPartnerAssignment additionalProperties`,
    to: false,
    prints: "changed additionalProperties",
  },
  {
    kind: "a target can no longer be sent",
    at: `${SCHEMAS} DeviceAndAppManagementAssignmentTarget oneOf`,
    to: withoutRef("ScopeTagGroupAssignmentTarget"),
    prints: "[request-property-one-of-removed]",
  },
  {
    kind: "the discriminator loses a value",
    at: `${SCHEMAS} DeviceAndAppManagementAssignmentTarget discriminator mapping microsoft.graph.allDevicesAssignmentTarget`,
    to: REMOVED,
    prints: "[request-property-discriminator-mapping-deleted]",
  },
  {
    kind: "the media type of a request changes",
    at: `${COLLECTION} post requestBody content`,
    to: (content: Record<string, unknown>) => ({ "application/xml": content["application/json"] }),
    prints: "[request-body-media-type-removed]",
  },
  // Parameters
  {
    kind: "a parameter is removed",
    at: `${COLLECTION} get parameters`,
    to: withoutRef("Top"),
    prints: "[request-parameter-removed]",
  },
  {
    kind: "a parameter of a path is removed",
    at: `${PARTNER} parameters`,
    to: withoutRef("ClientRequestId"),
    prints: "[request-parameter-removed]",
  },
  {
    kind: "a parameter becomes required",
    at: `${PARAMETERS} Select required`,
    to: true,
    prints: "[request-parameter-became-required]",
  },
  {
    kind: "a required parameter is added",
    at: `${PARTNER} patch parameters`,
    to: [{ name: "reason", in: "query", required: true, schema: { type: "string" } }],
    prints: "[new-required-request-parameter]",
  },
  {
    kind: "the format of a parameter of a path changes",
    at: `${PARAMETERS} ClientRequestId schema format`,
    to: "byte",
    prints: "[request-parameter-type-changed]",
  },
  {
    kind: "the minimum of a parameter rises",
    at: `${PARAMETERS} Top schema minimum`,
    to: 1,
    prints: "[request-parameter-min-increased]",
  },
  {
    kind: "the serialization of a parameter changes",
    at: `${PARAMETERS} Select explode`,
    to: true,
    prints: "changed explode",
  },
  {
    kind: "an enum in a parameter loses a member",
    at: `${SCHEMAS} DeviceManagementPartnerPropertyName enum`,
    to: without("isConfigured"),
    prints: "[request-parameter-property-enum-value-removed]",
  },
  {
    kind: "a parameter becomes nullable",
    at: `${PARAMETERS} Top schema nullable`,
    to: true,
    prints: "[request-parameter-became-nullable]",
  },
  {
    kind: "the pattern in a parameter changes",
    at: `${PARAMETERS} OrderBy schema items pattern`,
    to: "^id$",
    prints: "#/components/parameters/OrderBy/schema: changed items",
  },
  // Responses
  {
    kind: "a response property is removed",
    at: `${READ} displayName`,
    to: REMOVED,
    prints: "[response-optional-property-removed]",
  },
  {
    kind: "a response property becomes optional",
    at: `${SCHEMAS} DeviceManagementPartnerCollectionResponse required`,
    to: REMOVED,
    prints: "[response-property-became-optional]",
  },
  {
    kind: "a response property becomes nullable",
    at: `${READ} isConfigured nullable`,
    to: true,
    prints: "[response-property-became-nullable]",
  },
  {
    kind: "a response property is no longer nullable",
    at: `${READ} displayName nullable`,
    to: REMOVED,
    prints: "[response-property-became-not-nullable]",
  },
  {
    kind: "a response union loses null",
    at: `${SCHEMAS} DeviceManagementPartnerAssignment properties target oneOf`,
    to: withoutIndex(1),
    prints:
      "#/components/schemas/DeviceManagementPartnerAssignment/properties/target: can no longer be null",
  },
  {
    kind: "a response property's type changes",
    at: `${READ} isConfigured type`,
    to: "string",
    prints: "[response-property-type-changed]",
  },
  {
    kind: "the format of a response property changes",
    at: `${READ} lastHeartbeatDateTime format`,
    to: "date",
    prints: "[response-property-type-changed]",
  },
  {
    kind: "a response property gets a format",
    at: `${READ} id format`,
    to: "uuid",
    prints: "[response-property-type-specialized]",
  },
  {
    kind: "a response enum loses a member",
    at: `${READ} partnerState x-extensible-enum`,
    to: without("rejected"),
    prints: "[response-property-enum-value-removed]",
  },
  {
    kind: "a target is no longer returned",
    at: `${SCHEMAS} ReturnedAssignmentTarget properties @odata.type x-extensible-enum`,
    to: without("#microsoft.graph.allDevicesAssignmentTarget"),
    prints: "[response-property-enum-value-removed]",
  },
  {
    kind: "an extensible enum is closed",
    at: `${READ} partnerAppType`,
    to: { type: "string", enum: ["unknown", "singleTenantApp", "multiTenantApp"] },
    prints: "[response-property-enum-value-removed]",
  },
  {
    kind: "a success status changes",
    at: `${PARTNER} patch responses`,
    to: ({ "200": success, ...others }: Record<string, unknown>) => ({ ...others, "202": success }),
    prints: "[response-success-status-removed]",
  },
  {
    kind: "an error status is removed",
    at: `${PARTNER} patch responses 409`,
    to: REMOVED,
    prints: "[response-non-success-status-removed]",
  },
  {
    kind: "a required response header is removed",
    at: `${PARTNER} patch responses 200 headers request-id`,
    to: REMOVED,
    prints: "[required-response-header-removed]",
  },
  {
    kind: "a link is removed",
    at: `${COLLECTION} post responses 201 links getDeviceManagementPartner`,
    to: REMOVED,
    prints: "removed getDeviceManagementPartner",
  },
  {
    kind: "an optional response header is removed",
    at: "components responses TooManyRequests headers Retry-After",
    to: REMOVED,
    prints: "[optional-response-header-removed]",
  },
  // Security and servers
  {
    kind: "a permission is no longer sufficient",
    at: `${COLLECTION} get security`,
    to: withoutIndex(0),
    prints: "[api-security-removed]",
  },
  {
    kind: "a second permission is required",
    at: `${COLLECTION} get security 0 entraId`,
    to: withMore("DeviceManagementConfiguration.Read.All"),
    prints: "[api-security-scope-added]",
  },
  {
    kind: "a scope is removed",
    at: `${FLOWS} clientCredentials scopes ${READ_ALL}`,
    to: REMOVED,
    prints: "[api-security-component-oauth-scope-removed]",
  },
  {
    kind: "an OAuth flow is removed",
    at: `${FLOWS} clientCredentials`,
    to: REMOVED,
    prints: "#/components/securitySchemes/entraId/flows: removed clientCredentials",
  },
  {
    kind: "a server is removed",
    at: "servers",
    to: withoutIndex(3),
    prints: "removed https://microsoftgraph.chinacloudapi.cn/v1.0 (china)",
  },
  {
    kind: "the order of the servers changes",
    at: "servers",
    to: (servers: unknown[]) => servers.toReversed(),
    prints: "the first server",
  },
  {
    kind: "a cloud is renamed",
    at: "servers 1 x-cloud",
    to: "usGov",
    prints: "removed https://graph.microsoft.us/v1.0 (usGovL4)",
  },
  // Names
  {
    kind: "a schema is renamed",
    at: SCHEMAS,
    to: ({ GroupAssignmentTarget: target, ...others }: Record<string, unknown>) =>
      JSON.parse(
        JSON.stringify({ ...others, GroupTarget: target }).replaceAll(
          "schemas/GroupAssignmentTarget",
          "schemas/GroupTarget",
        ),
      ) as unknown,
    prints: "[api-schema-removed]",
  },
];

export const ADDITIONS: readonly SpecChange[] = [
  {
    kind: "an operation is added",
    at: `${PARTNER}/restore`,
    to: { post: { operationId: "restorePartner", responses: { "204": { description: "Done." } } } },
    prints: "[endpoint-added]",
  },
  {
    kind: "an optional request property is added",
    at: `${SENT} notes`,
    to: { type: "string" },
    prints: "[new-optional-request-property]",
  },
  {
    kind: "a response property is added",
    at: `${READ} notes`,
    to: { type: "string" },
    prints: "[response-optional-property-added]",
  },
  {
    kind: "a request enum gets a member",
    at: `${SCHEMAS} DeviceManagementPartnerTenantState enum`,
    to: withMore("paused"),
    prints: "[request-property-enum-value-added]",
  },
  {
    kind: "a response enum gets a member",
    at: `${READ} partnerState x-extensible-enum`,
    to: withMore("paused"),
    prints: "[response-property-enum-value-added]",
  },
  {
    kind: "an optional parameter is added",
    at: `${PARTNER} delete parameters`,
    to: withMore({ name: "reason", in: "query", schema: { type: "string" } }),
    prints: "[new-optional-request-parameter]",
  },
  {
    kind: "an error status is added",
    at: `${PARTNER} delete responses 410`,
    to: { description: "It was there once." },
    prints: "[response-non-success-status-added]",
  },
  {
    kind: "another permission becomes sufficient",
    at: `${COLLECTION} get security`,
    to: withMore({ entraId: ["DeviceManagementConfiguration.Everything"] }),
    prints: "[api-security-added]",
  },
  {
    kind: "a scope is added",
    at: `${FLOWS} clientCredentials scopes DeviceManagementConfiguration.Everything`,
    to: "Everything.",
    prints: "[api-security-component-oauth-scope-added]",
  },
  {
    kind: "a request may have additional properties",
    at: `${SENT.replace(" properties", "")} additionalProperties`,
    to: true,
    prints: "changed additionalProperties",
  },
  {
    kind: "a server is added",
    at: "servers",
    to: withMore({ url: "https://graph.example/v1.0", "x-cloud": "example" }),
    prints: "added https://graph.example/v1.0 (example)",
  },
  {
    kind: "an unused schema is added",
    at: `${SCHEMAS} Region`,
    to: { type: "string" },
    prints: '#/components/schemas/Region: was absent, is now {"type":"string"}; no check covers',
  },
  {
    kind: "the number of an enum member changes",
    at: `${SCHEMAS} DeviceManagementPartnerTenantState x-graph-values 5`,
    to: 6,
    prints:
      "#/components/schemas/DeviceManagementPartnerTenantState/x-graph-values/5: was 5, is now 6; no check covers",
  },
];

export const WORDS: readonly SpecChange[] = [
  {
    kind: "a description changes",
    at: `${READ} displayName description`,
    to: "The name.",
    prints: "only words have changed",
  },
  {
    kind: "an example changes",
    at: `${PARAMETERS} Top example`,
    to: 10,
    prints: "only words have changed",
  },
  {
    kind: "the description of a scope changes",
    at: `${FLOWS} clientCredentials scopes ${READ_ALL}`,
    to: "Reads.",
    prints: "only words have changed",
  },
  {
    kind: "the date of the metadata changes",
    at: "info x-upstream date",
    to: "2026-09-01",
    prints: "only words have changed",
  },
];
