/** Changes of the spec, and what `npm run spec -- breaking` must say of each. */

/** As the new value: there is none any more. */
export const GONE = Symbol("gone");

export interface Mutation {
  readonly kind: string;
  /** The keys that lead to the place, separated by spaces. */
  readonly at: string;
  /** The new value, or how it comes from the one before. */
  readonly to: unknown;
  /** The check that must find it, or its words. */
  readonly says: string;
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
const withoutIndex = (gone: number) => (list: unknown[]) => list.filter((_, at) => at !== gone);
const withoutRef = (name: string) => (list: { $ref: string }[]) =>
  list.filter(({ $ref }) => !$ref.endsWith(`/${name}`));

export const BREAKING: readonly Mutation[] = [
  // Operations and paths
  {
    kind: "an operation is removed",
    at: `${PARTNER} delete`,
    to: GONE,
    says: "[api-removed-without-deprecation]",
  },
  {
    kind: "a path is renamed",
    at: "paths",
    to: (paths: Record<string, unknown>) =>
      Object.fromEntries(
        Object.entries(paths).map(([path, item]) => [path.replace("/terminate", "/end"), item]),
      ),
    says: "[api-path-removed-without-deprecation]",
  },
  {
    kind: "an operation gets another id",
    at: `${COLLECTION} get operationId`,
    to: "listPartners",
    says: "[api-operation-id-removed]",
  },
  {
    kind: "an operation gets another tag",
    at: `${COLLECTION} get tags`,
    to: ["Partners"],
    says: "[api-tag-removed]",
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
    says: "[new-required-request-property]",
  },
  {
    kind: "a request property becomes required",
    at: `${SCHEMAS} DeviceManagementPartnerInput required`,
    to: ["displayName"],
    says: "[request-property-became-required]",
  },
  {
    kind: "a request property is removed",
    at: `${SENT} singleTenantAppId`,
    to: GONE,
    says: "[request-property-removed]",
  },
  {
    kind: "a request enum loses a member",
    at: `${SCHEMAS} DeviceManagementPartnerTenantState enum`,
    to: without("rejected"),
    says: "[request-property-enum-value-removed]",
  },
  {
    kind: "a request property is no longer nullable",
    at: `${SENT} displayName nullable`,
    to: GONE,
    says: "[request-property-became-not-nullable]",
  },
  {
    kind: "a request property's type changes",
    at: `${SENT} isConfigured type`,
    to: "string",
    says: "[request-property-type-changed]",
  },
  {
    kind: "a request property gets a maximal length",
    at: `${SENT} displayName maxLength`,
    to: 256,
    says: "[request-property-max-length-set]",
  },
  {
    kind: "a request property gets another pattern",
    at: `${SENT} lastHeartbeatDateTime pattern`,
    to: "^.*Z$",
    says: "[request-property-pattern-changed]",
  },
  {
    kind: "a request property loses its format",
    at: `${SENT} lastHeartbeatDateTime format`,
    to: GONE,
    says: "[request-property-type-generalized]",
  },
  {
    kind: "a schema becomes closed",
    at: `${SCHEMAS} DeviceManagementPartnerAssignment additionalProperties`,
    to: false,
    says: "changed additionalProperties",
  },
  {
    kind: "a target can no longer be sent",
    at: `${SCHEMAS} DeviceAndAppManagementAssignmentTarget oneOf`,
    to: withoutRef("ScopeTagGroupAssignmentTarget"),
    says: "[request-property-one-of-removed]",
  },
  {
    kind: "the discriminator loses a value",
    at: `${SCHEMAS} DeviceAndAppManagementAssignmentTarget discriminator mapping microsoft.graph.allDevicesAssignmentTarget`,
    to: GONE,
    says: "[request-property-discriminator-mapping-deleted]",
  },
  {
    kind: "another media type is asked for",
    at: `${COLLECTION} post requestBody content`,
    to: (content: Record<string, unknown>) => ({ "application/xml": content["application/json"] }),
    says: "[request-body-media-type-removed]",
  },
  // Parameters
  {
    kind: "a parameter is removed",
    at: `${COLLECTION} get parameters`,
    to: withoutRef("Top"),
    says: "[request-parameter-removed]",
  },
  {
    kind: "a parameter of all operations of a path is removed",
    at: `${PARTNER} parameters`,
    to: withoutRef("ClientRequestId"),
    says: "[request-parameter-removed]",
  },
  {
    kind: "a parameter becomes required",
    at: `${PARAMETERS} Select required`,
    to: true,
    says: "[request-parameter-became-required]",
  },
  {
    kind: "a required parameter is added",
    at: `${PARTNER} patch parameters`,
    to: [{ name: "reason", in: "query", required: true, schema: { type: "string" } }],
    says: "[new-required-request-parameter]",
  },
  {
    kind: "a parameter of all operations of a path gets another format",
    at: `${PARAMETERS} ClientRequestId schema format`,
    to: "byte",
    says: "[request-parameter-type-changed]",
  },
  {
    kind: "a parameter's lower bound rises",
    at: `${PARAMETERS} Top schema minimum`,
    to: 1,
    says: "[request-parameter-min-increased]",
  },
  {
    kind: "a parameter is written in another way",
    at: `${PARAMETERS} Select explode`,
    to: true,
    says: "changed explode",
  },
  {
    kind: "an item of a parameter loses a member",
    at: `${SCHEMAS} DeviceManagementPartnerPropertyName enum`,
    to: without("isConfigured"),
    says: "[request-parameter-property-enum-value-removed]",
  },
  {
    kind: "an item of a parameter gets another pattern",
    at: `${PARAMETERS} OrderBy schema items pattern`,
    to: "^id$",
    says: "#/components/parameters/OrderBy/schema: changed items",
  },
  // Responses
  {
    kind: "a response property is removed",
    at: `${READ} displayName`,
    to: GONE,
    says: "[response-optional-property-removed]",
  },
  {
    kind: "a response property may be absent",
    at: `${SCHEMAS} DeviceManagementPartnerCollectionResponse required`,
    to: GONE,
    says: "[response-property-became-optional]",
  },
  {
    kind: "a response property becomes nullable",
    at: `${READ} isConfigured nullable`,
    to: true,
    says: "[response-property-became-nullable]",
  },
  {
    kind: "a response property's type changes",
    at: `${READ} isConfigured type`,
    to: "string",
    says: "[response-property-type-changed]",
  },
  {
    kind: "a response property gets another format",
    at: `${READ} lastHeartbeatDateTime format`,
    to: "date",
    says: "[response-property-type-changed]",
  },
  {
    kind: "a response property gets a format",
    at: `${READ} id format`,
    to: "uuid",
    says: "[response-property-type-specialized]",
  },
  {
    kind: "a member is taken out of a response enum",
    at: `${READ} partnerState x-extensible-enum`,
    to: without("rejected"),
    says: "[response-property-enum-value-removed]",
  },
  {
    kind: "a target is no longer returned",
    at: `${SCHEMAS} ReturnedAssignmentTarget properties @odata.type x-extensible-enum`,
    to: without("#microsoft.graph.allDevicesAssignmentTarget"),
    says: "[response-property-enum-value-removed]",
  },
  {
    kind: "an extensible enum is closed",
    at: `${READ} partnerAppType`,
    to: { type: "string", enum: ["unknown", "singleTenantApp", "multiTenantApp"] },
    says: "[response-property-enum-value-removed]",
  },
  {
    kind: "a success is answered with another status",
    at: `${PARTNER} patch responses`,
    to: ({ "200": success, ...others }: Record<string, unknown>) => ({ ...others, "202": success }),
    says: "[response-success-status-removed]",
  },
  {
    kind: "an error status is removed",
    at: `${PARTNER} patch responses 409`,
    to: GONE,
    says: "[response-non-success-status-removed]",
  },
  {
    kind: "a required response header is removed",
    at: `${PARTNER} patch responses 200 headers request-id`,
    to: GONE,
    says: "[required-response-header-removed]",
  },
  {
    kind: "a link is removed",
    at: `${COLLECTION} post responses 201 links getDeviceManagementPartner`,
    to: GONE,
    says: "removed getDeviceManagementPartner",
  },
  {
    kind: "an optional response header is removed",
    at: "components responses TooManyRequests headers Retry-After",
    to: GONE,
    says: "[optional-response-header-removed]",
  },
  // Security and servers
  {
    kind: "a permission is no longer enough",
    at: `${COLLECTION} get security`,
    to: withoutIndex(0),
    says: "[api-security-removed]",
  },
  {
    kind: "a second permission is needed",
    at: `${COLLECTION} get security 0 entraId`,
    to: withMore("DeviceManagementConfiguration.Read.All"),
    says: "[api-security-scope-added]",
  },
  {
    kind: "a scope is removed",
    at: `${FLOWS} clientCredentials scopes ${READ_ALL}`,
    to: GONE,
    says: "[api-security-component-oauth-scope-removed]",
  },
  {
    kind: "a way to sign in is removed",
    at: `${FLOWS} clientCredentials`,
    to: GONE,
    says: "#/components/securitySchemes/entraId/flows: removed clientCredentials",
  },
  {
    kind: "a server is removed",
    at: "servers",
    to: withoutIndex(3),
    says: "removed https://microsoftgraph.chinacloudapi.cn/v1.0 (china)",
  },
  {
    kind: "another server comes first",
    at: "servers",
    to: (servers: unknown[]) => servers.toReversed(),
    says: "the first server",
  },
  {
    kind: "a cloud is renamed",
    at: "servers 1 x-cloud",
    to: "usGov",
    says: "removed https://graph.microsoft.us/v1.0 (usGovL4)",
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
    says: "[api-schema-removed]",
  },
];

export const ADDITIONS: readonly Mutation[] = [
  {
    kind: "an operation is added",
    at: `${PARTNER}/restore`,
    to: { post: { operationId: "restorePartner", responses: { "204": { description: "Done." } } } },
    says: "[endpoint-added]",
  },
  {
    kind: "an optional request property is added",
    at: `${SENT} notes`,
    to: { type: "string" },
    says: "[new-optional-request-property]",
  },
  {
    kind: "a response property is added",
    at: `${READ} notes`,
    to: { type: "string" },
    says: "[response-optional-property-added]",
  },
  {
    kind: "a request enum gets a member",
    at: `${SCHEMAS} DeviceManagementPartnerTenantState enum`,
    to: withMore("paused"),
    says: "[request-property-enum-value-added]",
  },
  {
    kind: "a response enum gets a member",
    at: `${READ} partnerState x-extensible-enum`,
    to: withMore("paused"),
    says: "[response-property-enum-value-added]",
  },
  {
    kind: "an optional parameter is added",
    at: `${PARTNER} delete parameters`,
    to: withMore({ name: "reason", in: "query", schema: { type: "string" } }),
    says: "[new-optional-request-parameter]",
  },
  {
    kind: "an error status is added",
    at: `${PARTNER} delete responses 410`,
    to: { description: "It was there once." },
    says: "[response-non-success-status-added]",
  },
  {
    kind: "another permission is enough too",
    at: `${COLLECTION} get security`,
    to: withMore({ entraId: ["DeviceManagementConfiguration.Everything"] }),
    says: "[api-security-added]",
  },
  {
    kind: "a scope is added",
    at: `${FLOWS} clientCredentials scopes DeviceManagementConfiguration.Everything`,
    to: "Everything.",
    says: "[api-security-component-oauth-scope-added]",
  },
  {
    kind: "a request may hold more than the named properties",
    at: `${SENT.replace(" properties", "")} additionalProperties`,
    to: true,
    says: "changed additionalProperties",
  },
  {
    kind: "a server is added",
    at: "servers",
    to: withMore({ url: "https://graph.example/v1.0", "x-cloud": "example" }),
    says: "added https://graph.example/v1.0 (example)",
  },
  {
    kind: "a schema is added that nothing uses yet",
    at: `${SCHEMAS} Region`,
    to: { type: "string" },
    says: "no check covers",
  },
];

export const WORDS: readonly Mutation[] = [
  {
    kind: "a description changes",
    at: `${READ} displayName description`,
    to: "The name.",
    says: "only words have changed",
  },
  {
    kind: "an example changes",
    at: `${PARAMETERS} Top example`,
    to: 10,
    says: "only words have changed",
  },
  {
    kind: "what a scope is for is told in other words",
    at: `${FLOWS} clientCredentials scopes ${READ_ALL}`,
    to: "Reads.",
    says: "only words have changed",
  },
  {
    kind: "it is compared with newer metadata",
    at: "info x-upstream date",
    to: "2026-09-01",
    says: "only words have changed",
  },
];
