// @ts-nocheck
/**
 * Generated from spec/openapi.yaml by `npm run generate`. Do not edit.
 *
 * From top to bottom:
 *
 * - `SchemaViolation` is what is reported.
 * - A function scope holds Ajv's code for the schemas that request bodies consist of:
 *   - `dayExists` knows the calendar, which no pattern can describe.
 *   - `schemaOfX` is the schema X of the description, as JSON Schema. Reports quote it.
 *   - `allowedInX` has the property names that X allows or, of a union, the values of `@odata.type`.
 *   - `checkX` returns whether a value is a valid X. Its property `errors` then has the violations.
 * - `validateX` is the function that the package calls for the request body X.
 */

/** One way in which a body violates the schema. */
export interface SchemaViolation {
  /** Where in the body, as a JSON pointer. */
  instancePath: string;
  /** The keyword of the schema that is violated. */
  keyword: string;
  /** What was found and what is allowed. The names depend on the keyword. */
  params: Record<string, unknown>;
}

const checks = {};
(() => {
  // scripts/shared/calendar.ts
  function dayExists(dateTime) {
    const year = Number(dateTime.slice(0, 4));
    const month = Number(dateTime.slice(5, 7));
    const day = Number(dateTime.slice(8, 10));
    return day >= 1 && day <= daysIn(month, year);
  }
  function daysIn(month, year) {
    if (month === 2) return isLeapYear(year) ? 29 : 28;
    return [4, 6, 9, 11].includes(month) ? 30 : 31;
  }
  function isLeapYear(year) {
    return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  }

  // Ajv's code
  var formats = { "date-time": dayExists };
  var DeviceManagementPartnerInput = checkDeviceManagementPartnerInput;
  var schemaOfDeviceManagementPartnerInput = {
    type: "object",
    additionalProperties: false,
    properties: {
      "@odata.type": {
        enum: [
          "#microsoft.graph.deviceManagementPartner",
          "microsoft.graph.deviceManagementPartner",
        ],
      },
      id: { type: "string" },
      lastHeartbeatDateTime: {
        type: "string",
        format: "date-time",
        pattern:
          "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
      },
      partnerState: { $ref: "#/$defs/DeviceManagementPartnerTenantState" },
      partnerAppType: { $ref: "#/$defs/DeviceManagementPartnerAppType" },
      singleTenantAppId: { type: ["string", "null"] },
      displayName: { type: ["string", "null"] },
      isConfigured: { type: "boolean" },
      whenPartnerDevicesWillBeRemovedDateTime: {
        type: ["string", "null"],
        format: "date-time",
        pattern:
          "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
      },
      whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: {
        type: ["string", "null"],
        format: "date-time",
        pattern:
          "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
      },
      groupsRequiringPartnerEnrollment: {
        type: "array",
        items: { $ref: "#/$defs/DeviceManagementPartnerAssignmentInput" },
      },
    },
  };
  var allowedInDeviceManagementPartnerInput = [
    "@odata.type",
    "id",
    "lastHeartbeatDateTime",
    "partnerState",
    "partnerAppType",
    "singleTenantAppId",
    "displayName",
    "isConfigured",
    "whenPartnerDevicesWillBeRemovedDateTime",
    "whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime",
    "groupsRequiringPartnerEnrollment",
  ];
  var func0 = Object.prototype.hasOwnProperty;
  var formats0 = formats["date-time"];
  var pattern0 = new RegExp(
    "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
    "u",
  );
  var schemaOfDeviceManagementPartnerTenantState = {
    enum: ["unknown", "unavailable", "enabled", "terminated", "rejected", "unresponsive"],
  };
  function checkDeviceManagementPartnerTenantState(
    data,
    { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    if (!(
      data === "unknown" ||
      data === "unavailable" ||
      data === "enabled" ||
      data === "terminated" ||
      data === "rejected" ||
      data === "unresponsive"
    )) {
      const err0 = {
        instancePath,
        schemaPath: "#/enum",
        keyword: "enum",
        params: { allowedValues: schemaOfDeviceManagementPartnerTenantState.enum },
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    checkDeviceManagementPartnerTenantState.errors = vErrors;
    return errors === 0;
  }
  var schemaOfDeviceManagementPartnerAppType = {
    enum: ["unknown", "singleTenantApp", "multiTenantApp"],
  };
  function checkDeviceManagementPartnerAppType(
    data,
    { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    if (!(data === "unknown" || data === "singleTenantApp" || data === "multiTenantApp")) {
      const err0 = {
        instancePath,
        schemaPath: "#/enum",
        keyword: "enum",
        params: { allowedValues: schemaOfDeviceManagementPartnerAppType.enum },
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    checkDeviceManagementPartnerAppType.errors = vErrors;
    return errors === 0;
  }
  var schemaOfDeviceManagementPartnerAssignmentInput = {
    type: "object",
    additionalProperties: false,
    properties: {
      "@odata.type": {
        enum: [
          "#microsoft.graph.deviceManagementPartnerAssignment",
          "microsoft.graph.deviceManagementPartnerAssignment",
        ],
      },
      target: { $ref: "#/$defs/DeviceAndAppManagementAssignmentTargetOrNull" },
    },
  };
  var allowedInDeviceManagementPartnerAssignmentInput = ["@odata.type", "target"];
  var schemaOfDeviceAndAppManagementAssignmentTargetOrNull = {
    type: ["object", "null"],
    oneOf: [
      { $ref: "#/$defs/GroupAssignmentTarget" },
      { $ref: "#/$defs/ExclusionGroupAssignmentTarget" },
      { $ref: "#/$defs/AllLicensedUsersAssignmentTarget" },
      { $ref: "#/$defs/AllDevicesAssignmentTarget" },
      { $ref: "#/$defs/ConfigurationManagerCollectionAssignmentTarget" },
      { $ref: "#/$defs/ScopeTagGroupAssignmentTarget" },
    ],
    discriminator: {
      propertyName: "@odata.type",
      tags: [
        "#microsoft.graph.groupAssignmentTarget",
        "microsoft.graph.groupAssignmentTarget",
        "#microsoft.graph.exclusionGroupAssignmentTarget",
        "microsoft.graph.exclusionGroupAssignmentTarget",
        "#microsoft.graph.allLicensedUsersAssignmentTarget",
        "microsoft.graph.allLicensedUsersAssignmentTarget",
        "#microsoft.graph.allDevicesAssignmentTarget",
        "microsoft.graph.allDevicesAssignmentTarget",
        "#microsoft.graph.configurationManagerCollectionAssignmentTarget",
        "microsoft.graph.configurationManagerCollectionAssignmentTarget",
        "#microsoft.graph.scopeTagGroupAssignmentTarget",
        "microsoft.graph.scopeTagGroupAssignmentTarget",
      ],
    },
  };
  var allowedInDeviceAndAppManagementAssignmentTargetOrNull = [
    "#microsoft.graph.groupAssignmentTarget",
    "microsoft.graph.groupAssignmentTarget",
    "#microsoft.graph.exclusionGroupAssignmentTarget",
    "microsoft.graph.exclusionGroupAssignmentTarget",
    "#microsoft.graph.allLicensedUsersAssignmentTarget",
    "microsoft.graph.allLicensedUsersAssignmentTarget",
    "#microsoft.graph.allDevicesAssignmentTarget",
    "microsoft.graph.allDevicesAssignmentTarget",
    "#microsoft.graph.configurationManagerCollectionAssignmentTarget",
    "microsoft.graph.configurationManagerCollectionAssignmentTarget",
    "#microsoft.graph.scopeTagGroupAssignmentTarget",
    "microsoft.graph.scopeTagGroupAssignmentTarget",
  ];
  var schemaOfGroupAssignmentTarget = {
    type: "object",
    additionalProperties: false,
    required: ["@odata.type"],
    properties: {
      "@odata.type": {
        enum: ["#microsoft.graph.groupAssignmentTarget", "microsoft.graph.groupAssignmentTarget"],
      },
      groupId: { type: ["string", "null"] },
    },
  };
  var allowedInGroupAssignmentTarget = ["@odata.type", "groupId"];
  function checkGroupAssignmentTarget(
    data,
    { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data["@odata.type"] === void 0 || !func0.call(data, "@odata.type")) {
        const err0 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "@odata.type" },
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (data["@odata.type"] !== void 0 && func0.call(data, "@odata.type")) {
        let data0 = data["@odata.type"];
        if (!(
          data0 === "#microsoft.graph.groupAssignmentTarget" ||
          data0 === "microsoft.graph.groupAssignmentTarget"
        )) {
          const err1 = {
            instancePath: instancePath + "/@odata.type",
            schemaPath: "#/properties/%40odata.type/enum",
            keyword: "enum",
            params: { allowedValues: schemaOfGroupAssignmentTarget.properties["@odata.type"].enum },
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      }
      if (data.groupId !== void 0 && func0.call(data, "groupId")) {
        let data1 = data.groupId;
        if (typeof data1 !== "string" && data1 !== null) {
          const err2 = {
            instancePath: instancePath + "/groupId",
            schemaPath: "#/properties/groupId/type",
            keyword: "type",
            params: { type: schemaOfGroupAssignmentTarget.properties.groupId.type },
          };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      }
      for (const key0 of Object.keys(data)) {
        if (!(key0 === "@odata.type" || key0 === "groupId")) {
          const err3 = {
            instancePath,
            schemaPath: "#/additionalProperties",
            keyword: "additionalProperties",
            params: { ...{ additionalProperty: key0 }, allowed: allowedInGroupAssignmentTarget },
          };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      }
    } else {
      const err4 = {
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
      };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    checkGroupAssignmentTarget.errors = vErrors;
    return errors === 0;
  }
  var schemaOfExclusionGroupAssignmentTarget = {
    type: "object",
    additionalProperties: false,
    required: ["@odata.type"],
    properties: {
      "@odata.type": {
        enum: [
          "#microsoft.graph.exclusionGroupAssignmentTarget",
          "microsoft.graph.exclusionGroupAssignmentTarget",
        ],
      },
      groupId: { type: ["string", "null"] },
    },
  };
  var allowedInExclusionGroupAssignmentTarget = ["@odata.type", "groupId"];
  function checkExclusionGroupAssignmentTarget(
    data,
    { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data["@odata.type"] === void 0 || !func0.call(data, "@odata.type")) {
        const err0 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "@odata.type" },
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (data["@odata.type"] !== void 0 && func0.call(data, "@odata.type")) {
        let data0 = data["@odata.type"];
        if (!(
          data0 === "#microsoft.graph.exclusionGroupAssignmentTarget" ||
          data0 === "microsoft.graph.exclusionGroupAssignmentTarget"
        )) {
          const err1 = {
            instancePath: instancePath + "/@odata.type",
            schemaPath: "#/properties/%40odata.type/enum",
            keyword: "enum",
            params: {
              allowedValues: schemaOfExclusionGroupAssignmentTarget.properties["@odata.type"].enum,
            },
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      }
      if (data.groupId !== void 0 && func0.call(data, "groupId")) {
        let data1 = data.groupId;
        if (typeof data1 !== "string" && data1 !== null) {
          const err2 = {
            instancePath: instancePath + "/groupId",
            schemaPath: "#/properties/groupId/type",
            keyword: "type",
            params: { type: schemaOfExclusionGroupAssignmentTarget.properties.groupId.type },
          };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      }
      for (const key0 of Object.keys(data)) {
        if (!(key0 === "@odata.type" || key0 === "groupId")) {
          const err3 = {
            instancePath,
            schemaPath: "#/additionalProperties",
            keyword: "additionalProperties",
            params: {
              ...{ additionalProperty: key0 },
              allowed: allowedInExclusionGroupAssignmentTarget,
            },
          };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      }
    } else {
      const err4 = {
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
      };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    checkExclusionGroupAssignmentTarget.errors = vErrors;
    return errors === 0;
  }
  var schemaOfAllLicensedUsersAssignmentTarget = {
    type: "object",
    additionalProperties: false,
    required: ["@odata.type"],
    properties: {
      "@odata.type": {
        enum: [
          "#microsoft.graph.allLicensedUsersAssignmentTarget",
          "microsoft.graph.allLicensedUsersAssignmentTarget",
        ],
      },
    },
  };
  var allowedInAllLicensedUsersAssignmentTarget = ["@odata.type"];
  function checkAllLicensedUsersAssignmentTarget(
    data,
    { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data["@odata.type"] === void 0 || !func0.call(data, "@odata.type")) {
        const err0 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "@odata.type" },
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (data["@odata.type"] !== void 0 && func0.call(data, "@odata.type")) {
        let data0 = data["@odata.type"];
        if (!(
          data0 === "#microsoft.graph.allLicensedUsersAssignmentTarget" ||
          data0 === "microsoft.graph.allLicensedUsersAssignmentTarget"
        )) {
          const err1 = {
            instancePath: instancePath + "/@odata.type",
            schemaPath: "#/properties/%40odata.type/enum",
            keyword: "enum",
            params: {
              allowedValues:
                schemaOfAllLicensedUsersAssignmentTarget.properties["@odata.type"].enum,
            },
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      }
      for (const key0 of Object.keys(data)) {
        if (!(key0 === "@odata.type")) {
          const err2 = {
            instancePath,
            schemaPath: "#/additionalProperties",
            keyword: "additionalProperties",
            params: {
              ...{ additionalProperty: key0 },
              allowed: allowedInAllLicensedUsersAssignmentTarget,
            },
          };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      }
    } else {
      const err3 = {
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
      };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    checkAllLicensedUsersAssignmentTarget.errors = vErrors;
    return errors === 0;
  }
  var schemaOfAllDevicesAssignmentTarget = {
    type: "object",
    additionalProperties: false,
    required: ["@odata.type"],
    properties: {
      "@odata.type": {
        enum: [
          "#microsoft.graph.allDevicesAssignmentTarget",
          "microsoft.graph.allDevicesAssignmentTarget",
        ],
      },
    },
  };
  var allowedInAllDevicesAssignmentTarget = ["@odata.type"];
  function checkAllDevicesAssignmentTarget(
    data,
    { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data["@odata.type"] === void 0 || !func0.call(data, "@odata.type")) {
        const err0 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "@odata.type" },
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (data["@odata.type"] !== void 0 && func0.call(data, "@odata.type")) {
        let data0 = data["@odata.type"];
        if (!(
          data0 === "#microsoft.graph.allDevicesAssignmentTarget" ||
          data0 === "microsoft.graph.allDevicesAssignmentTarget"
        )) {
          const err1 = {
            instancePath: instancePath + "/@odata.type",
            schemaPath: "#/properties/%40odata.type/enum",
            keyword: "enum",
            params: {
              allowedValues: schemaOfAllDevicesAssignmentTarget.properties["@odata.type"].enum,
            },
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      }
      for (const key0 of Object.keys(data)) {
        if (!(key0 === "@odata.type")) {
          const err2 = {
            instancePath,
            schemaPath: "#/additionalProperties",
            keyword: "additionalProperties",
            params: {
              ...{ additionalProperty: key0 },
              allowed: allowedInAllDevicesAssignmentTarget,
            },
          };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      }
    } else {
      const err3 = {
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
      };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    checkAllDevicesAssignmentTarget.errors = vErrors;
    return errors === 0;
  }
  var schemaOfConfigurationManagerCollectionAssignmentTarget = {
    type: "object",
    additionalProperties: false,
    required: ["@odata.type"],
    properties: {
      "@odata.type": {
        enum: [
          "#microsoft.graph.configurationManagerCollectionAssignmentTarget",
          "microsoft.graph.configurationManagerCollectionAssignmentTarget",
        ],
      },
      collectionId: { type: ["string", "null"] },
    },
  };
  var allowedInConfigurationManagerCollectionAssignmentTarget = ["@odata.type", "collectionId"];
  function checkConfigurationManagerCollectionAssignmentTarget(
    data,
    { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data["@odata.type"] === void 0 || !func0.call(data, "@odata.type")) {
        const err0 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "@odata.type" },
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (data["@odata.type"] !== void 0 && func0.call(data, "@odata.type")) {
        let data0 = data["@odata.type"];
        if (!(
          data0 === "#microsoft.graph.configurationManagerCollectionAssignmentTarget" ||
          data0 === "microsoft.graph.configurationManagerCollectionAssignmentTarget"
        )) {
          const err1 = {
            instancePath: instancePath + "/@odata.type",
            schemaPath: "#/properties/%40odata.type/enum",
            keyword: "enum",
            params: {
              allowedValues:
                schemaOfConfigurationManagerCollectionAssignmentTarget.properties["@odata.type"]
                  .enum,
            },
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      }
      if (data.collectionId !== void 0 && func0.call(data, "collectionId")) {
        let data1 = data.collectionId;
        if (typeof data1 !== "string" && data1 !== null) {
          const err2 = {
            instancePath: instancePath + "/collectionId",
            schemaPath: "#/properties/collectionId/type",
            keyword: "type",
            params: {
              type: schemaOfConfigurationManagerCollectionAssignmentTarget.properties.collectionId
                .type,
            },
          };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      }
      for (const key0 of Object.keys(data)) {
        if (!(key0 === "@odata.type" || key0 === "collectionId")) {
          const err3 = {
            instancePath,
            schemaPath: "#/additionalProperties",
            keyword: "additionalProperties",
            params: {
              ...{ additionalProperty: key0 },
              allowed: allowedInConfigurationManagerCollectionAssignmentTarget,
            },
          };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      }
    } else {
      const err4 = {
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
      };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    checkConfigurationManagerCollectionAssignmentTarget.errors = vErrors;
    return errors === 0;
  }
  var schemaOfScopeTagGroupAssignmentTarget = {
    type: "object",
    additionalProperties: false,
    required: ["@odata.type"],
    properties: {
      "@odata.type": {
        enum: [
          "#microsoft.graph.scopeTagGroupAssignmentTarget",
          "microsoft.graph.scopeTagGroupAssignmentTarget",
        ],
      },
      targetType: { $ref: "#/$defs/ScopeTagTargetType" },
      entraObjectId: { type: ["string", "null"] },
    },
  };
  var allowedInScopeTagGroupAssignmentTarget = ["@odata.type", "targetType", "entraObjectId"];
  var schemaOfScopeTagTargetType = { enum: ["none", "user", "device", "unknownFutureValue"] };
  function checkScopeTagTargetType(
    data,
    { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    if (!(
      data === "none" ||
      data === "user" ||
      data === "device" ||
      data === "unknownFutureValue"
    )) {
      const err0 = {
        instancePath,
        schemaPath: "#/enum",
        keyword: "enum",
        params: { allowedValues: schemaOfScopeTagTargetType.enum },
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    checkScopeTagTargetType.errors = vErrors;
    return errors === 0;
  }
  function checkScopeTagGroupAssignmentTarget(
    data,
    { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data["@odata.type"] === void 0 || !func0.call(data, "@odata.type")) {
        const err0 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: "@odata.type" },
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (data["@odata.type"] !== void 0 && func0.call(data, "@odata.type")) {
        let data0 = data["@odata.type"];
        if (!(
          data0 === "#microsoft.graph.scopeTagGroupAssignmentTarget" ||
          data0 === "microsoft.graph.scopeTagGroupAssignmentTarget"
        )) {
          const err1 = {
            instancePath: instancePath + "/@odata.type",
            schemaPath: "#/properties/%40odata.type/enum",
            keyword: "enum",
            params: {
              allowedValues: schemaOfScopeTagGroupAssignmentTarget.properties["@odata.type"].enum,
            },
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      }
      if (data.targetType !== void 0 && func0.call(data, "targetType")) {
        if (
          !checkScopeTagTargetType(data.targetType, {
            instancePath: instancePath + "/targetType",
            parentData: data,
            parentDataProperty: "targetType",
            rootData,
          })
        ) {
          vErrors =
            vErrors === null
              ? checkScopeTagTargetType.errors
              : append(vErrors, checkScopeTagTargetType.errors);
          errors = vErrors.length;
        }
      }
      if (data.entraObjectId !== void 0 && func0.call(data, "entraObjectId")) {
        let data2 = data.entraObjectId;
        if (typeof data2 !== "string" && data2 !== null) {
          const err2 = {
            instancePath: instancePath + "/entraObjectId",
            schemaPath: "#/properties/entraObjectId/type",
            keyword: "type",
            params: { type: schemaOfScopeTagGroupAssignmentTarget.properties.entraObjectId.type },
          };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      }
      for (const key0 of Object.keys(data)) {
        if (!(key0 === "@odata.type" || key0 === "targetType" || key0 === "entraObjectId")) {
          const err3 = {
            instancePath,
            schemaPath: "#/additionalProperties",
            keyword: "additionalProperties",
            params: {
              ...{ additionalProperty: key0 },
              allowed: allowedInScopeTagGroupAssignmentTarget,
            },
          };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      }
    } else {
      const err4 = {
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
      };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    checkScopeTagGroupAssignmentTarget.errors = vErrors;
    return errors === 0;
  }
  function checkDeviceAndAppManagementAssignmentTargetOrNull(
    data,
    { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
      const err0 = {
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: schemaOfDeviceAndAppManagementAssignmentTargetOrNull.type },
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data && typeof data == "object" && !Array.isArray(data)) {
      const tag0 = data["@odata.type"];
      if (typeof tag0 == "string") {
        if (tag0 === "#microsoft.graph.groupAssignmentTarget") {
          if (
            !checkGroupAssignmentTarget(data, {
              instancePath,
              parentData,
              parentDataProperty,
              rootData,
            })
          ) {
            vErrors =
              vErrors === null
                ? checkGroupAssignmentTarget.errors
                : append(vErrors, checkGroupAssignmentTarget.errors);
            errors = vErrors.length;
          }
        } else if (tag0 === "microsoft.graph.groupAssignmentTarget") {
          if (
            !checkGroupAssignmentTarget(data, {
              instancePath,
              parentData,
              parentDataProperty,
              rootData,
            })
          ) {
            vErrors =
              vErrors === null
                ? checkGroupAssignmentTarget.errors
                : append(vErrors, checkGroupAssignmentTarget.errors);
            errors = vErrors.length;
          }
        } else if (tag0 === "#microsoft.graph.exclusionGroupAssignmentTarget") {
          if (
            !checkExclusionGroupAssignmentTarget(data, {
              instancePath,
              parentData,
              parentDataProperty,
              rootData,
            })
          ) {
            vErrors =
              vErrors === null
                ? checkExclusionGroupAssignmentTarget.errors
                : append(vErrors, checkExclusionGroupAssignmentTarget.errors);
            errors = vErrors.length;
          }
        } else if (tag0 === "microsoft.graph.exclusionGroupAssignmentTarget") {
          if (
            !checkExclusionGroupAssignmentTarget(data, {
              instancePath,
              parentData,
              parentDataProperty,
              rootData,
            })
          ) {
            vErrors =
              vErrors === null
                ? checkExclusionGroupAssignmentTarget.errors
                : append(vErrors, checkExclusionGroupAssignmentTarget.errors);
            errors = vErrors.length;
          }
        } else if (tag0 === "#microsoft.graph.allLicensedUsersAssignmentTarget") {
          if (
            !checkAllLicensedUsersAssignmentTarget(data, {
              instancePath,
              parentData,
              parentDataProperty,
              rootData,
            })
          ) {
            vErrors =
              vErrors === null
                ? checkAllLicensedUsersAssignmentTarget.errors
                : append(vErrors, checkAllLicensedUsersAssignmentTarget.errors);
            errors = vErrors.length;
          }
        } else if (tag0 === "microsoft.graph.allLicensedUsersAssignmentTarget") {
          if (
            !checkAllLicensedUsersAssignmentTarget(data, {
              instancePath,
              parentData,
              parentDataProperty,
              rootData,
            })
          ) {
            vErrors =
              vErrors === null
                ? checkAllLicensedUsersAssignmentTarget.errors
                : append(vErrors, checkAllLicensedUsersAssignmentTarget.errors);
            errors = vErrors.length;
          }
        } else if (tag0 === "#microsoft.graph.allDevicesAssignmentTarget") {
          if (
            !checkAllDevicesAssignmentTarget(data, {
              instancePath,
              parentData,
              parentDataProperty,
              rootData,
            })
          ) {
            vErrors =
              vErrors === null
                ? checkAllDevicesAssignmentTarget.errors
                : append(vErrors, checkAllDevicesAssignmentTarget.errors);
            errors = vErrors.length;
          }
        } else if (tag0 === "microsoft.graph.allDevicesAssignmentTarget") {
          if (
            !checkAllDevicesAssignmentTarget(data, {
              instancePath,
              parentData,
              parentDataProperty,
              rootData,
            })
          ) {
            vErrors =
              vErrors === null
                ? checkAllDevicesAssignmentTarget.errors
                : append(vErrors, checkAllDevicesAssignmentTarget.errors);
            errors = vErrors.length;
          }
        } else if (tag0 === "#microsoft.graph.configurationManagerCollectionAssignmentTarget") {
          if (
            !checkConfigurationManagerCollectionAssignmentTarget(data, {
              instancePath,
              parentData,
              parentDataProperty,
              rootData,
            })
          ) {
            vErrors =
              vErrors === null
                ? checkConfigurationManagerCollectionAssignmentTarget.errors
                : append(vErrors, checkConfigurationManagerCollectionAssignmentTarget.errors);
            errors = vErrors.length;
          }
        } else if (tag0 === "microsoft.graph.configurationManagerCollectionAssignmentTarget") {
          if (
            !checkConfigurationManagerCollectionAssignmentTarget(data, {
              instancePath,
              parentData,
              parentDataProperty,
              rootData,
            })
          ) {
            vErrors =
              vErrors === null
                ? checkConfigurationManagerCollectionAssignmentTarget.errors
                : append(vErrors, checkConfigurationManagerCollectionAssignmentTarget.errors);
            errors = vErrors.length;
          }
        } else if (tag0 === "#microsoft.graph.scopeTagGroupAssignmentTarget") {
          if (
            !checkScopeTagGroupAssignmentTarget(data, {
              instancePath,
              parentData,
              parentDataProperty,
              rootData,
            })
          ) {
            vErrors =
              vErrors === null
                ? checkScopeTagGroupAssignmentTarget.errors
                : append(vErrors, checkScopeTagGroupAssignmentTarget.errors);
            errors = vErrors.length;
          }
        } else if (tag0 === "microsoft.graph.scopeTagGroupAssignmentTarget") {
          if (
            !checkScopeTagGroupAssignmentTarget(data, {
              instancePath,
              parentData,
              parentDataProperty,
              rootData,
            })
          ) {
            vErrors =
              vErrors === null
                ? checkScopeTagGroupAssignmentTarget.errors
                : append(vErrors, checkScopeTagGroupAssignmentTarget.errors);
            errors = vErrors.length;
          }
        } else {
          const err1 = {
            instancePath,
            schemaPath: "#/discriminator",
            keyword: "discriminator",
            params: {
              ...{ error: "mapping", tag: "@odata.type", tagValue: tag0 },
              allowedValues: allowedInDeviceAndAppManagementAssignmentTargetOrNull,
            },
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = {
          instancePath,
          schemaPath: "#/discriminator",
          keyword: "discriminator",
          params: {
            ...{ error: "tag", tag: "@odata.type", tagValue: tag0 },
            allowedValues: allowedInDeviceAndAppManagementAssignmentTargetOrNull,
          },
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    checkDeviceAndAppManagementAssignmentTargetOrNull.errors = vErrors;
    return errors === 0;
  }
  function checkDeviceManagementPartnerAssignmentInput(
    data,
    { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data["@odata.type"] !== void 0 && func0.call(data, "@odata.type")) {
        let data0 = data["@odata.type"];
        if (!(
          data0 === "#microsoft.graph.deviceManagementPartnerAssignment" ||
          data0 === "microsoft.graph.deviceManagementPartnerAssignment"
        )) {
          const err0 = {
            instancePath: instancePath + "/@odata.type",
            schemaPath: "#/properties/%40odata.type/enum",
            keyword: "enum",
            params: {
              allowedValues:
                schemaOfDeviceManagementPartnerAssignmentInput.properties["@odata.type"].enum,
            },
          };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      }
      if (data.target !== void 0 && func0.call(data, "target")) {
        if (
          !checkDeviceAndAppManagementAssignmentTargetOrNull(data.target, {
            instancePath: instancePath + "/target",
            parentData: data,
            parentDataProperty: "target",
            rootData,
          })
        ) {
          vErrors =
            vErrors === null
              ? checkDeviceAndAppManagementAssignmentTargetOrNull.errors
              : append(vErrors, checkDeviceAndAppManagementAssignmentTargetOrNull.errors);
          errors = vErrors.length;
        }
      }
      for (const key0 of Object.keys(data)) {
        if (!(key0 === "@odata.type" || key0 === "target")) {
          const err1 = {
            instancePath,
            schemaPath: "#/additionalProperties",
            keyword: "additionalProperties",
            params: {
              ...{ additionalProperty: key0 },
              allowed: allowedInDeviceManagementPartnerAssignmentInput,
            },
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      }
    } else {
      const err2 = {
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
      };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    checkDeviceManagementPartnerAssignmentInput.errors = vErrors;
    return errors === 0;
  }
  function checkDeviceManagementPartnerInput(
    data,
    { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
  ) {
    let vErrors = null;
    let errors = 0;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data["@odata.type"] !== void 0 && func0.call(data, "@odata.type")) {
        let data0 = data["@odata.type"];
        if (!(
          data0 === "#microsoft.graph.deviceManagementPartner" ||
          data0 === "microsoft.graph.deviceManagementPartner"
        )) {
          const err0 = {
            instancePath: instancePath + "/@odata.type",
            schemaPath: "#/properties/%40odata.type/enum",
            keyword: "enum",
            params: {
              allowedValues: schemaOfDeviceManagementPartnerInput.properties["@odata.type"].enum,
            },
          };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      }
      if (data.id !== void 0 && func0.call(data, "id")) {
        if (typeof data.id !== "string") {
          const err1 = {
            instancePath: instancePath + "/id",
            schemaPath: "#/properties/id/type",
            keyword: "type",
            params: { type: "string" },
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      }
      if (data.lastHeartbeatDateTime !== void 0 && func0.call(data, "lastHeartbeatDateTime")) {
        let data2 = data.lastHeartbeatDateTime;
        if (typeof data2 === "string") {
          if (!pattern0.test(data2)) {
            const err2 = {
              instancePath: instancePath + "/lastHeartbeatDateTime",
              schemaPath: "#/properties/lastHeartbeatDateTime/pattern",
              keyword: "pattern",
              params: {
                pattern:
                  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
              },
            };
            if (vErrors === null) {
              vErrors = [err2];
            } else {
              vErrors.push(err2);
            }
            errors++;
          }
          if (!formats0(data2)) {
            const err3 = {
              instancePath: instancePath + "/lastHeartbeatDateTime",
              schemaPath: "#/properties/lastHeartbeatDateTime/format",
              keyword: "format",
              params: { format: "date-time" },
            };
            if (vErrors === null) {
              vErrors = [err3];
            } else {
              vErrors.push(err3);
            }
            errors++;
          }
        } else {
          const err4 = {
            instancePath: instancePath + "/lastHeartbeatDateTime",
            schemaPath: "#/properties/lastHeartbeatDateTime/type",
            keyword: "type",
            params: { type: "string" },
          };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      }
      if (data.partnerState !== void 0 && func0.call(data, "partnerState")) {
        if (
          !checkDeviceManagementPartnerTenantState(data.partnerState, {
            instancePath: instancePath + "/partnerState",
            parentData: data,
            parentDataProperty: "partnerState",
            rootData,
          })
        ) {
          vErrors =
            vErrors === null
              ? checkDeviceManagementPartnerTenantState.errors
              : append(vErrors, checkDeviceManagementPartnerTenantState.errors);
          errors = vErrors.length;
        }
      }
      if (data.partnerAppType !== void 0 && func0.call(data, "partnerAppType")) {
        if (
          !checkDeviceManagementPartnerAppType(data.partnerAppType, {
            instancePath: instancePath + "/partnerAppType",
            parentData: data,
            parentDataProperty: "partnerAppType",
            rootData,
          })
        ) {
          vErrors =
            vErrors === null
              ? checkDeviceManagementPartnerAppType.errors
              : append(vErrors, checkDeviceManagementPartnerAppType.errors);
          errors = vErrors.length;
        }
      }
      if (data.singleTenantAppId !== void 0 && func0.call(data, "singleTenantAppId")) {
        let data5 = data.singleTenantAppId;
        if (typeof data5 !== "string" && data5 !== null) {
          const err5 = {
            instancePath: instancePath + "/singleTenantAppId",
            schemaPath: "#/properties/singleTenantAppId/type",
            keyword: "type",
            params: {
              type: schemaOfDeviceManagementPartnerInput.properties.singleTenantAppId.type,
            },
          };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      }
      if (data.displayName !== void 0 && func0.call(data, "displayName")) {
        let data6 = data.displayName;
        if (typeof data6 !== "string" && data6 !== null) {
          const err6 = {
            instancePath: instancePath + "/displayName",
            schemaPath: "#/properties/displayName/type",
            keyword: "type",
            params: { type: schemaOfDeviceManagementPartnerInput.properties.displayName.type },
          };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      }
      if (data.isConfigured !== void 0 && func0.call(data, "isConfigured")) {
        if (typeof data.isConfigured !== "boolean") {
          const err7 = {
            instancePath: instancePath + "/isConfigured",
            schemaPath: "#/properties/isConfigured/type",
            keyword: "type",
            params: { type: "boolean" },
          };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      }
      if (
        data.whenPartnerDevicesWillBeRemovedDateTime !== void 0 &&
        func0.call(data, "whenPartnerDevicesWillBeRemovedDateTime")
      ) {
        let data8 = data.whenPartnerDevicesWillBeRemovedDateTime;
        if (typeof data8 !== "string" && data8 !== null) {
          const err8 = {
            instancePath: instancePath + "/whenPartnerDevicesWillBeRemovedDateTime",
            schemaPath: "#/properties/whenPartnerDevicesWillBeRemovedDateTime/type",
            keyword: "type",
            params: {
              type: schemaOfDeviceManagementPartnerInput.properties
                .whenPartnerDevicesWillBeRemovedDateTime.type,
            },
          };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (typeof data8 === "string") {
          if (!pattern0.test(data8)) {
            const err9 = {
              instancePath: instancePath + "/whenPartnerDevicesWillBeRemovedDateTime",
              schemaPath: "#/properties/whenPartnerDevicesWillBeRemovedDateTime/pattern",
              keyword: "pattern",
              params: {
                pattern:
                  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
              },
            };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
          if (!formats0(data8)) {
            const err10 = {
              instancePath: instancePath + "/whenPartnerDevicesWillBeRemovedDateTime",
              schemaPath: "#/properties/whenPartnerDevicesWillBeRemovedDateTime/format",
              keyword: "format",
              params: { format: "date-time" },
            };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          }
        }
      }
      if (
        data.whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime !== void 0 &&
        func0.call(data, "whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime")
      ) {
        let data9 = data.whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime;
        if (typeof data9 !== "string" && data9 !== null) {
          const err11 = {
            instancePath: instancePath + "/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime",
            schemaPath: "#/properties/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime/type",
            keyword: "type",
            params: {
              type: schemaOfDeviceManagementPartnerInput.properties
                .whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime.type,
            },
          };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        if (typeof data9 === "string") {
          if (!pattern0.test(data9)) {
            const err12 = {
              instancePath: instancePath + "/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime",
              schemaPath:
                "#/properties/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime/pattern",
              keyword: "pattern",
              params: {
                pattern:
                  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
              },
            };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
          if (!formats0(data9)) {
            const err13 = {
              instancePath: instancePath + "/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime",
              schemaPath:
                "#/properties/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime/format",
              keyword: "format",
              params: { format: "date-time" },
            };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
        }
      }
      if (
        data.groupsRequiringPartnerEnrollment !== void 0 &&
        func0.call(data, "groupsRequiringPartnerEnrollment")
      ) {
        let data10 = data.groupsRequiringPartnerEnrollment;
        if (Array.isArray(data10)) {
          const len0 = data10.length;
          for (let i0 = 0; i0 < len0; i0++) {
            if (
              !checkDeviceManagementPartnerAssignmentInput(data10[i0], {
                instancePath: instancePath + "/groupsRequiringPartnerEnrollment/" + i0,
                parentData: data10,
                parentDataProperty: i0,
                rootData,
              })
            ) {
              vErrors =
                vErrors === null
                  ? checkDeviceManagementPartnerAssignmentInput.errors
                  : append(vErrors, checkDeviceManagementPartnerAssignmentInput.errors);
              errors = vErrors.length;
            }
          }
        } else {
          const err14 = {
            instancePath: instancePath + "/groupsRequiringPartnerEnrollment",
            schemaPath: "#/properties/groupsRequiringPartnerEnrollment/type",
            keyword: "type",
            params: { type: "array" },
          };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
      }
      for (const key0 of Object.keys(data)) {
        if (!func0.call(schemaOfDeviceManagementPartnerInput.properties, key0)) {
          const err15 = {
            instancePath,
            schemaPath: "#/additionalProperties",
            keyword: "additionalProperties",
            params: {
              ...{ additionalProperty: key0 },
              allowed: allowedInDeviceManagementPartnerInput,
            },
          };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      }
    } else {
      const err16 = {
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
      };
      if (vErrors === null) {
        vErrors = [err16];
      } else {
        vErrors.push(err16);
      }
      errors++;
    }
    checkDeviceManagementPartnerInput.errors = vErrors;
    return errors === 0;
  }
  Object.assign(checks, { DeviceManagementPartnerInput });
})();

/** In time proportional to the number of items; Ajv's own code copies all errors for each item. */
function append(errors, more) {
  for (const error of more) errors.push(error);
  return errors;
}

function violationsOf(check, body) {
  if (check(body)) return [];
  const errors = check.errors;
  // A text that is no date-time has no day in the calendar either: that is one problem, not two.
  const malformed = new Set(
    errors.filter(({ keyword }) => keyword === "pattern").map(({ instancePath }) => instancePath),
  );
  return errors
    .filter(({ keyword, instancePath }) => keyword !== "format" || !malformed.has(instancePath))
    .map(({ instancePath, keyword, params }) => ({ instancePath, keyword, params }));
}

/** Every violation of the schema DeviceManagementPartnerInput; none when the body is valid. */
export const validateDeviceManagementPartnerInput: (body: unknown) => SchemaViolation[] = (body) =>
  violationsOf(checks.DeviceManagementPartnerInput, body);
