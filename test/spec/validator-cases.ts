/** Valid bodies of create and update, and invalid ones with all of their problems. */

const withTarget = (target: unknown) => ({ groupsRequiringPartnerEnrollment: [{ target }] });
const heartbeat = (lastHeartbeatDateTime: unknown) => ({ lastHeartbeatDateTime });
/** Parsed JSON, which unlike an object literal can have an own property `__proto__`. */
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

export const VALID: Record<string, unknown> = {
  "an empty body": {},
  "the type with #": { "@odata.type": "#microsoft.graph.deviceManagementPartner" },
  "the type without #": { "@odata.type": "microsoft.graph.deviceManagementPartner" },
  "null in each nullable property": {
    singleTenantAppId: null,
    displayName: null,
    whenPartnerDevicesWillBeRemovedDateTime: null,
    whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: null,
  },
  "an empty list of assignments": { groupsRequiringPartnerEnrollment: [] },
  "an empty assignment": { groupsRequiringPartnerEnrollment: [{}] },
  "a null target": withTarget(null),
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

type InvalidCase = readonly [body: unknown, ...violations: string[]];

/** Each violation is written as its pointer, its keyword, and the value that the keyword concerns. */
export const INVALID: Record<string, InvalidCase> = {
  null: [null, " type object"],
  "a number": [5, " type object"],
  "a string": ["{}", " type object"],
  "an array": [[], " type object"],
  "an unknown property": [{ partnerStatus: "enabled" }, " additionalProperties partnerStatus"],
  "a property in the wrong case": [{ displayname: "a" }, " additionalProperties displayname"],
  "control information": [{ "@odata.etag": "a" }, " additionalProperties @odata.etag"],
  "an unknown property with null": [{ bogus: null }, " additionalProperties bogus"],
  "an own __proto__": [
    json('{"__proto__": {"isConfigured": 5}}'),
    " additionalProperties __proto__",
  ],
  "an own constructor": [{ constructor: 1 }, " additionalProperties constructor"],
  "an own toString": [json('{"toString": {}}'), " additionalProperties toString"],
  "an own hasOwnProperty": [{ hasOwnProperty: 1 }, " additionalProperties hasOwnProperty"],
  "a property with an empty name": [{ "": 1 }, " additionalProperties "],
  "the type of another entity": [{ "@odata.type": "#microsoft.graph.user" }, "/@odata.type enum"],
  "null as the type": [{ "@odata.type": null }, "/@odata.type enum"],
  "null as the id": [{ id: null }, "/id type string"],
  "an id that is a number": [{ id: 5 }, "/id type string"],
  "an unknown state": [{ partnerState: "bogus" }, "/partnerState enum"],
  "a state in the wrong case": [{ partnerState: "Enabled" }, "/partnerState enum"],
  "a state as its number": [{ partnerState: 2 }, "/partnerState enum"],
  "null as the state": [{ partnerState: null }, "/partnerState enum"],
  "a state named constructor": [{ partnerState: "constructor" }, "/partnerState enum"],
  "an unknown app type": [{ partnerAppType: "app" }, "/partnerAppType enum"],
  "null as the app type": [{ partnerAppType: null }, "/partnerAppType enum"],
  "an app id that is a number": [{ singleTenantAppId: 5 }, "/singleTenantAppId type string,null"],
  "an array as the display name": [{ displayName: ["a"] }, "/displayName type string,null"],
  "null as isConfigured": [{ isConfigured: null }, "/isConfigured type boolean"],
  "a string as isConfigured": [{ isConfigured: "true" }, "/isConfigured type boolean"],
  "null as the heartbeat": [heartbeat(null), `${DATE} type string`],
  "a heartbeat in milliseconds": [heartbeat(1483257577917), `${DATE} type string`],
  "a word instead of a date": [heartbeat("yesterday"), `${DATE} pattern`],
  "a date without a time": [heartbeat("2016-12-31"), `${DATE} pattern`],
  "a date without an offset": [heartbeat("2016-12-31T23:59:37"), `${DATE} pattern`],
  "a space instead of the T": [heartbeat("2016-12-31 23:59:37Z"), `${DATE} pattern`],
  "8 fractional digits": [heartbeat("2016-12-31T23:59:37.91749750Z"), `${DATE} pattern`],
  "a leap second": [heartbeat("2016-12-31T23:59:60Z"), `${DATE} pattern`],
  "hour 24": [heartbeat("2016-12-31T24:00:00Z"), `${DATE} pattern`],
  "an offset without a colon": [heartbeat("2016-12-31T23:59:37+0800"), `${DATE} pattern`],
  "month 13": [heartbeat("2016-13-31T23:59:37Z"), `${DATE} pattern`],
  "a line break after the date": [heartbeat("2016-12-31T23:59:37Z\n"), `${DATE} pattern`],
  "30 February": [heartbeat("2024-02-30T00:00:00Z"), `${DATE} format`],
  "30 February without a time": [heartbeat("2024-02-30"), `${DATE} pattern`],
  "29 February of a common year": [heartbeat("2023-02-29T00:00:00Z"), `${DATE} format`],
  "29 February of 1900": [heartbeat("1900-02-29T00:00:00Z"), `${DATE} format`],
  "31 April": [heartbeat("2024-04-31T00:00:00Z"), `${DATE} format`],
  "a removal on 31 June": [
    { whenPartnerDevicesWillBeRemovedDateTime: "2024-06-31T00:00:00Z" },
    "/whenPartnerDevicesWillBeRemovedDateTime format",
  ],
  "a number as the date of marking": [
    { whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: 0 },
    "/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime type string,null",
  ],
  "null as the assignments": [{ groupsRequiringPartnerEnrollment: null }, `${GROUPS} type array`],
  "an object as the assignments": [
    { groupsRequiringPartnerEnrollment: {} },
    `${GROUPS} type array`,
  ],
  "null as an assignment": [
    { groupsRequiringPartnerEnrollment: [null] },
    `${GROUPS}/0 type object`,
  ],
  "an unknown property in an assignment": [
    { groupsRequiringPartnerEnrollment: [{ groupId: "a" }] },
    `${GROUPS}/0 additionalProperties groupId`,
  ],
  "an own __proto__ in an assignment": [
    json('{"groupsRequiringPartnerEnrollment": [{"__proto__": null}]}'),
    `${GROUPS}/0 additionalProperties __proto__`,
  ],
  "the type of a target in an assignment": [
    { groupsRequiringPartnerEnrollment: [{ "@odata.type": GROUP_TYPE }] },
    `${GROUPS}/0/@odata.type enum`,
  ],
  "a string as the target": [withTarget("a"), `${TARGET} type object,null`],
  "an array as the target": [withTarget([]), `${TARGET} type object,null`],
  "a target without a type": [withTarget({ groupId: "a" }), `${TARGET} discriminator undefined`],
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
  "a property of another target": [
    withTarget({ "@odata.type": GROUP_TYPE, collectionId: "a" }),
    `${TARGET} additionalProperties collectionId`,
  ],
  "an own __proto__ in a target": [
    json(
      `{"groupsRequiringPartnerEnrollment": [{"target": {"@odata.type": "${GROUP_TYPE}", "__proto__": {}}}]}`,
    ),
    `${TARGET} additionalProperties __proto__`,
  ],
  "a target with a type only in __proto__": [
    json(
      `{"groupsRequiringPartnerEnrollment": [{"target": {"__proto__": {"@odata.type": "${GROUP_TYPE}"}}}]}`,
    ),
    `${TARGET} discriminator undefined`,
  ],
  "a number as the group id": [
    withTarget({ "@odata.type": GROUP_TYPE, groupId: 5 }),
    `${TARGET}/groupId type string,null`,
  ],
  "an unknown targetType": [
    withTarget({
      "@odata.type": "#microsoft.graph.scopeTagGroupAssignmentTarget",
      targetType: "a",
    }),
    `${TARGET}/targetType enum`,
  ],
  "many properties": [
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
