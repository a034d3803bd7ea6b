/** Bodies of create and update: good ones, and bad ones with each way in which they are bad. */

const withTarget = (target: unknown) => ({ groupsRequiringPartnerEnrollment: [{ target }] });
const heartbeat = (lastHeartbeatDateTime: unknown) => ({ lastHeartbeatDateTime });
/** JSON text, for what an object literal cannot have: an own property named `__proto__`. */
const json = (text: string): unknown => JSON.parse(text);

const TARGETS: Record<string, object> = {
  groupAssignmentTarget: { groupId: "a" },
  exclusionGroupAssignmentTarget: { groupId: null },
  allLicensedUsersAssignmentTarget: {},
  allDevicesAssignmentTarget: {},
  configurationManagerCollectionAssignmentTarget: { collectionId: "a" },
  scopeTagGroupAssignmentTarget: { targetType: "unknownFutureValue", entraObjectId: "a" },
};

const targetsInBothSpellings = Object.entries(TARGETS).flatMap(([name, properties]) =>
  ["", "#"].map((hash): [string, unknown] => [
    `${hash}${name}`,
    withTarget({ "@odata.type": `${hash}microsoft.graph.${name}`, ...properties }),
  ]),
);

export const GOOD: Record<string, unknown> = {
  "nothing at all": {},
  "the type with #": { "@odata.type": "#microsoft.graph.deviceManagementPartner" },
  "the type without #": { "@odata.type": "microsoft.graph.deviceManagementPartner" },
  "null in each nullable property": {
    singleTenantAppId: null,
    displayName: null,
    whenPartnerDevicesWillBeRemovedDateTime: null,
    whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: null,
  },
  "no group": { groupsRequiringPartnerEnrollment: [] },
  "an assignment of nothing": { groupsRequiringPartnerEnrollment: [{}] },
  "no target": withTarget(null),
  "an empty id and name": { id: "", displayName: "" },
  "a date in Z": heartbeat("2016-12-31T23:59:37Z"),
  "a date with 7 digits and an offset": heartbeat("2016-12-31T23:59:37.9174975-08:00"),
  "the leap day of 2024": heartbeat("2024-02-29T00:00:00Z"),
  "the leap day of 2000": heartbeat("2000-02-29T00:00:00Z"),
  ...Object.fromEntries(targetsInBothSpellings),
};

const DATE = "/lastHeartbeatDateTime";
const GROUPS = "/groupsRequiringPartnerEnrollment";
const TARGET = `${GROUPS}/0/target`;
const GROUP_TYPE = "#microsoft.graph.groupAssignmentTarget";

type Bad = readonly [body: unknown, ...violations: string[]];

/** A violation is written as its pointer, keyword, and what the keyword points at. */
export const BAD: Record<string, Bad> = {
  null: [null, " type object"],
  "a number": [5, " type object"],
  "a text": ["{}", " type object"],
  "an array": [[], " type object"],
  "an unknown property": [{ partnerStatus: "enabled" }, " additionalProperties partnerStatus"],
  "another case": [{ displayname: "a" }, " additionalProperties displayname"],
  "control information": [{ "@odata.etag": "a" }, " additionalProperties @odata.etag"],
  "an unknown property of null": [{ bogus: null }, " additionalProperties bogus"],
  "own __proto__": [json('{"__proto__": {"isConfigured": 5}}'), " additionalProperties __proto__"],
  "own constructor": [{ constructor: 1 }, " additionalProperties constructor"],
  "own toString": [json('{"toString": {}}'), " additionalProperties toString"],
  "own hasOwnProperty": [{ hasOwnProperty: 1 }, " additionalProperties hasOwnProperty"],
  "an empty name": [{ "": 1 }, " additionalProperties "],
  "another type": [{ "@odata.type": "#microsoft.graph.user" }, "/@odata.type enum"],
  "a type of null": [{ "@odata.type": null }, "/@odata.type enum"],
  "an id of null": [{ id: null }, "/id type string"],
  "an id that is a number": [{ id: 5 }, "/id type string"],
  "an unknown state": [{ partnerState: "bogus" }, "/partnerState enum"],
  "a state of another case": [{ partnerState: "Enabled" }, "/partnerState enum"],
  "a state by its number": [{ partnerState: 2 }, "/partnerState enum"],
  "a state of null": [{ partnerState: null }, "/partnerState enum"],
  "a state named constructor": [{ partnerState: "constructor" }, "/partnerState enum"],
  "an unknown app type": [{ partnerAppType: "app" }, "/partnerAppType enum"],
  "an app type of null": [{ partnerAppType: null }, "/partnerAppType enum"],
  "an app id that is a number": [{ singleTenantAppId: 5 }, "/singleTenantAppId type string,null"],
  "a name that is a list": [{ displayName: ["a"] }, "/displayName type string,null"],
  "isConfigured of null": [{ isConfigured: null }, "/isConfigured type boolean"],
  "isConfigured as text": [{ isConfigured: "true" }, "/isConfigured type boolean"],
  "a heartbeat of null": [heartbeat(null), `${DATE} type string`],
  "a heartbeat in milliseconds": [heartbeat(1483257577917), `${DATE} type string`],
  "no date": [heartbeat("yesterday"), `${DATE} pattern`],
  "a date without time": [heartbeat("2016-12-31"), `${DATE} pattern`],
  "a date without offset": [heartbeat("2016-12-31T23:59:37"), `${DATE} pattern`],
  "a space for T": [heartbeat("2016-12-31 23:59:37Z"), `${DATE} pattern`],
  "8 fractional digits": [heartbeat("2016-12-31T23:59:37.91749750Z"), `${DATE} pattern`],
  "a leap second": [heartbeat("2016-12-31T23:59:60Z"), `${DATE} pattern`],
  "hour 24": [heartbeat("2016-12-31T24:00:00Z"), `${DATE} pattern`],
  "an offset without colon": [heartbeat("2016-12-31T23:59:37+0800"), `${DATE} pattern`],
  "month 13": [heartbeat("2016-13-31T23:59:37Z"), `${DATE} pattern`],
  "a line after the date": [heartbeat("2016-12-31T23:59:37Z\n"), `${DATE} pattern`],
  "30 February": [heartbeat("2024-02-30T00:00:00Z"), `${DATE} format`],
  "30 February without time": [heartbeat("2024-02-30"), `${DATE} pattern`],
  "29 February of no leap year": [heartbeat("2023-02-29T00:00:00Z"), `${DATE} format`],
  "29 February of 1900": [heartbeat("1900-02-29T00:00:00Z"), `${DATE} format`],
  "31 April": [heartbeat("2024-04-31T00:00:00Z"), `${DATE} format`],
  "a removal on 31 June": [
    { whenPartnerDevicesWillBeRemovedDateTime: "2024-06-31T00:00:00Z" },
    "/whenPartnerDevicesWillBeRemovedDateTime format",
  ],
  "a marking as a number": [
    { whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: 0 },
    "/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime type string,null",
  ],
  "groups of null": [{ groupsRequiringPartnerEnrollment: null }, `${GROUPS} type array`],
  "groups in no list": [{ groupsRequiringPartnerEnrollment: {} }, `${GROUPS} type array`],
  "a group of null": [{ groupsRequiringPartnerEnrollment: [null] }, `${GROUPS}/0 type object`],
  "an unknown property in a group": [
    { groupsRequiringPartnerEnrollment: [{ groupId: "a" }] },
    `${GROUPS}/0 additionalProperties groupId`,
  ],
  "own __proto__ in a group": [
    json('{"groupsRequiringPartnerEnrollment": [{"__proto__": null}]}'),
    `${GROUPS}/0 additionalProperties __proto__`,
  ],
  "another type of a group": [
    { groupsRequiringPartnerEnrollment: [{ "@odata.type": GROUP_TYPE }] },
    `${GROUPS}/0/@odata.type enum`,
  ],
  "a target that is a text": [withTarget("a"), `${TARGET} type object,null`],
  "a target that is a list": [withTarget([]), `${TARGET} type object,null`],
  "a target without type": [withTarget({ groupId: "a" }), `${TARGET} discriminator undefined`],
  "a target of an unknown type": [
    withTarget({ "@odata.type": "#microsoft.graph.user", bogus: 1 }),
    `${TARGET} discriminator #microsoft.graph.user`,
  ],
  "a target of type constructor": [
    withTarget({ "@odata.type": "constructor" }),
    `${TARGET} discriminator constructor`,
  ],
  "a target of type __proto__": [
    withTarget({ "@odata.type": "__proto__" }),
    `${TARGET} discriminator __proto__`,
  ],
  "a target whose type is a number": [
    withTarget({ "@odata.type": 5 }),
    `${TARGET} discriminator 5`,
  ],
  "another target's property": [
    withTarget({ "@odata.type": GROUP_TYPE, collectionId: "a" }),
    `${TARGET} additionalProperties collectionId`,
  ],
  "own __proto__ in a target": [
    json(
      `{"groupsRequiringPartnerEnrollment": [{"target": {"@odata.type": "${GROUP_TYPE}", "__proto__": {}}}]}`,
    ),
    `${TARGET} additionalProperties __proto__`,
  ],
  "a type under __proto__ only": [
    json(
      `{"groupsRequiringPartnerEnrollment": [{"target": {"__proto__": {"@odata.type": "${GROUP_TYPE}"}}}]}`,
    ),
    `${TARGET} discriminator undefined`,
  ],
  "a group id that is a number": [
    withTarget({ "@odata.type": GROUP_TYPE, groupId: 5 }),
    `${TARGET}/groupId type string,null`,
  ],
  "an unknown kind of scope tag": [
    withTarget({
      "@odata.type": "#microsoft.graph.scopeTagGroupAssignmentTarget",
      targetType: "a",
    }),
    `${TARGET}/targetType enum`,
  ],
  "many problems": [
    {
      bogus: 1,
      isConfigured: null,
      lastHeartbeatDateTime: "2024-02-30T00:00:00Z",
      partnerState: 5,
      groupsRequiringPartnerEnrollment: [
        { target: null },
        { target: { "@odata.type": GROUP_TYPE, groupId: 5, collectionId: "a" } },
        { target: {} },
      ],
    },
    `${DATE} format`,
    "/partnerState enum",
    "/isConfigured type boolean",
    `${GROUPS}/1/target/groupId type string,null`,
    `${GROUPS}/1/target additionalProperties collectionId`,
    `${GROUPS}/2/target discriminator undefined`,
    " additionalProperties bogus",
  ],
};
