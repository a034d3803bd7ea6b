/** What every language must read and send, from the examples of spec/openapi.yaml. */
import { readFile } from "node:fs/promises";
import { load } from "js-yaml";
import type { PartnerSeed } from "../../../src/emulator/index.js";
import { DOCUMENTED_ID } from "../../support/documented.js";
import type { JsonObject } from "./json.js";

/** The output of a program, and the bodies of its requests. */
export interface Expected extends JsonObject {
  readonly seen: JsonObject;
  readonly sent: {
    readonly update: JsonObject;
    readonly creates: JsonObject[];
    readonly enable: JsonObject;
    readonly clear: JsonObject;
  };
}

/** What is known only after a program has run. */
export interface Emulated {
  readonly url: string;
  /** The ids of the partners that the program created, in order. */
  readonly createdIds: readonly string[];
}

/** The programs contain this id and the documented one. */
const FUTURE_ID = "partner-from-the-future";

/** A property that is not in the spec, in a partner and in a target. */
export const FUTURE_PROPERTY = "futureProperty";

/** A partner from a newer service, with a date of 7 fractional digits and an offset. */
const future = {
  "@odata.type": "#microsoft.graph.deviceManagementPartner",
  id: FUTURE_ID,
  lastHeartbeatDateTime: "2026-11-24T01:02:03.1234567+05:30",
  partnerState: "futureState",
  partnerAppType: "multiTenantApp",
  singleTenantAppId: null,
  displayName: "Partner from the future",
  isConfigured: true,
  whenPartnerDevicesWillBeRemovedDateTime: null,
  whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: null,
  groupsRequiringPartnerEnrollment: [
    {
      "@odata.type": "#microsoft.graph.deviceManagementPartnerAssignment",
      target: {
        "@odata.type": "#microsoft.graph.futureAssignmentTarget",
        groupId: "5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11",
        [FUTURE_PROPERTY]: "future value",
      },
    },
  ],
  [FUTURE_PROPERTY]: "future value",
};

/** Five partners, which a list returns on three pages. */
export const TENANT: readonly PartnerSeed[] = [
  { id: DOCUMENTED_ID },
  { id: "second" },
  { id: "third" },
  future,
  { id: "fifth" },
];

/** What the service returns for properties that were not set. */
const unset = {
  "@odata.type": "#microsoft.graph.deviceManagementPartner",
  lastHeartbeatDateTime: "0001-01-01T00:00:00Z",
  partnerState: "unknown",
  partnerAppType: "unknown",
  singleTenantAppId: null,
  displayName: null,
  isConfigured: false,
  whenPartnerDevicesWillBeRemovedDateTime: null,
  whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: null,
};

interface Spec {
  readonly components: {
    readonly examples: Readonly<Record<string, { readonly value: JsonObject }>>;
  };
}

export async function expectation(): Promise<(emulated: Emulated) => Expected> {
  const { components } = load(await readFile("spec/openapi.yaml", "utf8")) as Spec;
  const example = (name: string): JsonObject => components.examples[name]?.value ?? {};
  const update = example("RequestWithConfigurationManagerCollection");
  const withGroups = example("RequestWithGroups");
  const targets = [
    ...targetsOf(withGroups),
    { "@odata.type": "#microsoft.graph.allLicensedUsersAssignmentTarget" },
    { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" },
    ...targetsOf(update),
    ...targetsOf(example("RequestWithScopeTagGroup")),
  ].map(asWritten);
  const enable = {
    partnerState: withGroups["partnerState"] ?? "",
    groupsRequiringPartnerEnrollment: targets.slice(0, 1).map((target) => ({ target })),
  };
  const assignmentsTo = (target: JsonObject): JsonObject[] => [
    { "@odata.type": "#microsoft.graph.deviceManagementPartnerAssignment", target },
  ];
  return ({ url, createdIds }) => {
    const context = {
      "@odata.context": `${url}/$metadata#deviceManagement/deviceManagementPartners/$entity`,
    };
    const updated = {
      ...context,
      ...asWritten(example("ResponseWithConfigurationManagerCollection")),
    };
    const enabled = {
      ...updated,
      ...enable,
      groupsRequiringPartnerEnrollment: targets.slice(0, 1).flatMap(assignmentsTo),
    };
    return {
      seen: {
        updated,
        readBack: updated,
        listed: TENANT.map(({ id }) => id),
        created: targets.map((target, index) => ({
          ...context,
          ...unset,
          id: createdIds[index] ?? "",
          groupsRequiringPartnerEnrollment: assignmentsTo(target),
        })),
        enabled,
        cleared: { ...enabled, whenPartnerDevicesWillBeRemovedDateTime: null },
        unknown: { ...context, ...future },
        notFound: { status: 404, code: "ResourceNotFound" },
      },
      sent: {
        update,
        creates: targets.map((target) => ({ groupsRequiringPartnerEnrollment: [{ target }] })),
        enable,
        clear: { whenPartnerDevicesWillBeRemovedDateTime: null },
      },
    };
  };
}

interface WithTargets {
  readonly groupsRequiringPartnerEnrollment: readonly { readonly target: JsonObject }[];
}

function targetsOf(partner: object): JsonObject[] {
  const { groupsRequiringPartnerEnrollment } = partner as WithTargets;
  return groupsRequiringPartnerEnrollment.map(({ target }) => target);
}

/** The service returns `@odata.type` with `#`; the nested objects in the documentation omit it. */
function asWritten<T extends JsonObject>(value: T): T {
  return JSON.parse(
    JSON.stringify(value).replaceAll('"microsoft.graph.', '"#microsoft.graph.'),
  ) as T;
}
