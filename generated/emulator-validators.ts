// @ts-nocheck
// Made from spec/openapi.yaml by `npm run generate`. Do not edit.
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

// scripts/generate/emulator/formats.ts
var UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
var formats = {
  "date-time": { validate: dayExists },
  uuid: { validate: (text) => UUID.test(text) },
};

// <stdin>
var ClientRequestIdParameter = validate22;
var formats0 = formats.uuid;
function validate22(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!formats0.validate(data)) {
      const err0 = {
        instancePath,
        schemaPath: "#/format",
        keyword: "format",
        params: { format: "uuid" },
        message: 'must match format "uuid"',
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  } else {
    const err1 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      message: "must be string",
    };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate22.errors = vErrors;
  return errors === 0;
}
var TopParameter = validate23;
function validate23(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (!(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data))) {
    const err0 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "integer" },
      message: "must be integer",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data == "number" && isFinite(data)) {
    if (data < 0 || isNaN(data)) {
      const err1 = {
        instancePath,
        schemaPath: "#/minimum",
        keyword: "minimum",
        params: { comparison: ">=", limit: 0 },
        message: "must be >= 0",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  }
  validate23.errors = vErrors;
  return errors === 0;
}
var SkipParameter = validate24;
function validate24(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (!(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data))) {
    const err0 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "integer" },
      message: "must be integer",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data == "number" && isFinite(data)) {
    if (data < 0 || isNaN(data)) {
      const err1 = {
        instancePath,
        schemaPath: "#/minimum",
        keyword: "minimum",
        params: { comparison: ">=", limit: 0 },
        message: "must be >= 0",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  }
  validate24.errors = vErrors;
  return errors === 0;
}
var SearchParameter = validate25;
function validate25(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    const err0 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      message: "must be string",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  validate25.errors = vErrors;
  return errors === 0;
}
var FilterParameter = validate26;
function validate26(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    const err0 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      message: "must be string",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  validate26.errors = vErrors;
  return errors === 0;
}
var CountParameter = validate27;
function validate27(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "boolean") {
    const err0 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "boolean" },
      message: "must be boolean",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  validate27.errors = vErrors;
  return errors === 0;
}
var OrderByParameter = validate28;
var schema14 = null;
var pattern0 = new RegExp(
  "^(id|lastHeartbeatDateTime|partnerState|partnerAppType|singleTenantAppId|displayName|isConfigured|whenPartnerDevicesWillBeRemovedDateTime|whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime|groupsRequiringPartnerEnrollment)( asc| desc)?$",
  "u",
);
function validate28(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    if (data.length < 1) {
      const err0 = {
        instancePath,
        schemaPath: "#/minItems",
        keyword: "minItems",
        params: { limit: 1 },
        message: "must NOT have fewer than 1 items",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (let i0 = 0; i0 < data.length; i0++) {
      let data0 = data[i0];
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err1 = {
            instancePath: instancePath + "/" + i0,
            schemaPath: "#/items/pattern",
            keyword: "pattern",
            params: {
              ...{
                pattern:
                  "^(id|lastHeartbeatDateTime|partnerState|partnerAppType|singleTenantAppId|displayName|isConfigured|whenPartnerDevicesWillBeRemovedDateTime|whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime|groupsRequiringPartnerEnrollment)( asc| desc)?$",
              },
              format: schema14,
            },
            message:
              'must match pattern "^(id|lastHeartbeatDateTime|partnerState|partnerAppType|singleTenantAppId|displayName|isConfigured|whenPartnerDevicesWillBeRemovedDateTime|whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime|groupsRequiringPartnerEnrollment)( asc| desc)?$"',
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
          instancePath: instancePath + "/" + i0,
          schemaPath: "#/items/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (errors >= 100) {
        break;
      }
    }
  } else {
    const err3 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "array" },
      message: "must be array",
    };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  validate28.errors = vErrors;
  return errors === 0;
}
var SelectParameter = validate29;
var schema16 = {
  enum: [
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
  ],
};
function validate30(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (!(
    data === "id" ||
    data === "lastHeartbeatDateTime" ||
    data === "partnerState" ||
    data === "partnerAppType" ||
    data === "singleTenantAppId" ||
    data === "displayName" ||
    data === "isConfigured" ||
    data === "whenPartnerDevicesWillBeRemovedDateTime" ||
    data === "whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime" ||
    data === "groupsRequiringPartnerEnrollment"
  )) {
    const err0 = {
      instancePath,
      schemaPath: "#/enum",
      keyword: "enum",
      params: { allowedValues: schema16.enum },
      message: "must be equal to one of the allowed values",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  validate30.errors = vErrors;
  return errors === 0;
}
function validate29(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    if (data.length < 1) {
      const err0 = {
        instancePath,
        schemaPath: "#/minItems",
        keyword: "minItems",
        params: { limit: 1 },
        message: "must NOT have fewer than 1 items",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (let i0 = 0; i0 < data.length; i0++) {
      if (
        !validate30(data[i0], {
          instancePath: instancePath + "/" + i0,
          parentData: data,
          parentDataProperty: i0,
          rootData,
        })
      ) {
        vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
        errors = vErrors.length;
      }
      if (errors >= 100) {
        break;
      }
    }
  } else {
    const err1 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "array" },
      message: "must be array",
    };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate29.errors = vErrors;
  return errors === 0;
}
var DeviceManagementPartnerCollectionResponse = validate32;
var func0 = Object.prototype.hasOwnProperty;
var schema18 = {
  type: "object",
  properties: {
    "@odata.context": { type: "string" },
    "@odata.type": { type: "string" },
    id: { type: "string" },
    lastHeartbeatDateTime: {
      type: "string",
      format: "date-time",
      pattern:
        "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
    },
    partnerState: { type: "string" },
    partnerAppType: { type: "string" },
    singleTenantAppId: { type: ["string", "null"] },
    displayName: { type: ["string", "null"] },
    isConfigured: { type: "boolean" },
    whenPartnerDevicesWillBeRemovedDateTime: {
      type: ["string", "null"],
      format: "date-time",
      pattern:
        "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
    },
    whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: {
      type: ["string", "null"],
      format: "date-time",
      pattern:
        "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
    },
    groupsRequiringPartnerEnrollment: {
      type: "array",
      items: { $ref: "#/$defs/DeviceManagementPartnerAssignment" },
    },
  },
};
var schema19 = "date-time";
var formats2 = formats["date-time"];
var pattern1 = new RegExp(
  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
  "u",
);
var schema23 = {
  type: ["object", "null"],
  required: ["@odata.type"],
  properties: {
    "@odata.type": { type: "string" },
    groupId: { type: ["string", "null"] },
    collectionId: { type: ["string", "null"] },
    targetType: { type: "string" },
    entraObjectId: { type: ["string", "null"] },
  },
};
function validate35(
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
      params: { type: schema23.type },
      message: "must be object,null",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["@odata.type"] === void 0 || !func0.call(data, "@odata.type")) {
      const err1 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "@odata.type" },
        message: "must have required property '@odata.type'",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data["@odata.type"] !== void 0 && func0.call(data, "@odata.type")) {
      if (typeof data["@odata.type"] !== "string") {
        const err2 = {
          instancePath: instancePath + "/@odata.type",
          schemaPath: "#/properties/%40odata.type/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.groupId !== void 0 && func0.call(data, "groupId")) {
      let data1 = data.groupId;
      if (typeof data1 !== "string" && data1 !== null) {
        const err3 = {
          instancePath: instancePath + "/groupId",
          schemaPath: "#/properties/groupId/type",
          keyword: "type",
          params: { type: schema23.properties.groupId.type },
          message: "must be string,null",
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.collectionId !== void 0 && func0.call(data, "collectionId")) {
      let data2 = data.collectionId;
      if (typeof data2 !== "string" && data2 !== null) {
        const err4 = {
          instancePath: instancePath + "/collectionId",
          schemaPath: "#/properties/collectionId/type",
          keyword: "type",
          params: { type: schema23.properties.collectionId.type },
          message: "must be string,null",
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.targetType !== void 0 && func0.call(data, "targetType")) {
      if (typeof data.targetType !== "string") {
        const err5 = {
          instancePath: instancePath + "/targetType",
          schemaPath: "#/properties/targetType/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.entraObjectId !== void 0 && func0.call(data, "entraObjectId")) {
      let data4 = data.entraObjectId;
      if (typeof data4 !== "string" && data4 !== null) {
        const err6 = {
          instancePath: instancePath + "/entraObjectId",
          schemaPath: "#/properties/entraObjectId/type",
          keyword: "type",
          params: { type: schema23.properties.entraObjectId.type },
          message: "must be string,null",
        };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
  }
  validate35.errors = vErrors;
  return errors === 0;
}
function validate34(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["@odata.type"] !== void 0 && func0.call(data, "@odata.type")) {
      if (typeof data["@odata.type"] !== "string") {
        const err0 = {
          instancePath: instancePath + "/@odata.type",
          schemaPath: "#/properties/%40odata.type/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
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
        !validate35(data.target, {
          instancePath: instancePath + "/target",
          parentData: data,
          parentDataProperty: "target",
          rootData,
        })
      ) {
        vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err1 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate34.errors = vErrors;
  return errors === 0;
}
function validate33(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["@odata.context"] !== void 0 && func0.call(data, "@odata.context")) {
      if (typeof data["@odata.context"] !== "string") {
        const err0 = {
          instancePath: instancePath + "/@odata.context",
          schemaPath: "#/properties/%40odata.context/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data["@odata.type"] !== void 0 && func0.call(data, "@odata.type")) {
      if (typeof data["@odata.type"] !== "string") {
        const err1 = {
          instancePath: instancePath + "/@odata.type",
          schemaPath: "#/properties/%40odata.type/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.id !== void 0 && func0.call(data, "id")) {
      if (typeof data.id !== "string") {
        const err2 = {
          instancePath: instancePath + "/id",
          schemaPath: "#/properties/id/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.lastHeartbeatDateTime !== void 0 && func0.call(data, "lastHeartbeatDateTime")) {
      let data3 = data.lastHeartbeatDateTime;
      if (typeof data3 === "string") {
        if (!formats2.validate(data3)) {
          const err3 = {
            instancePath: instancePath + "/lastHeartbeatDateTime",
            schemaPath: "#/properties/lastHeartbeatDateTime/format",
            keyword: "format",
            params: { format: "date-time" },
            message: 'must match format "date-time"',
          };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (!pattern1.test(data3)) {
          const err4 = {
            instancePath: instancePath + "/lastHeartbeatDateTime",
            schemaPath: "#/properties/lastHeartbeatDateTime/pattern",
            keyword: "pattern",
            params: {
              ...{
                pattern:
                  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
              },
              format: schema19,
            },
            message:
              'must match pattern "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"',
          };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = {
          instancePath: instancePath + "/lastHeartbeatDateTime",
          schemaPath: "#/properties/lastHeartbeatDateTime/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.partnerState !== void 0 && func0.call(data, "partnerState")) {
      if (typeof data.partnerState !== "string") {
        const err6 = {
          instancePath: instancePath + "/partnerState",
          schemaPath: "#/properties/partnerState/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.partnerAppType !== void 0 && func0.call(data, "partnerAppType")) {
      if (typeof data.partnerAppType !== "string") {
        const err7 = {
          instancePath: instancePath + "/partnerAppType",
          schemaPath: "#/properties/partnerAppType/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.singleTenantAppId !== void 0 && func0.call(data, "singleTenantAppId")) {
      let data6 = data.singleTenantAppId;
      if (typeof data6 !== "string" && data6 !== null) {
        const err8 = {
          instancePath: instancePath + "/singleTenantAppId",
          schemaPath: "#/properties/singleTenantAppId/type",
          keyword: "type",
          params: { type: schema18.properties.singleTenantAppId.type },
          message: "must be string,null",
        };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.displayName !== void 0 && func0.call(data, "displayName")) {
      let data7 = data.displayName;
      if (typeof data7 !== "string" && data7 !== null) {
        const err9 = {
          instancePath: instancePath + "/displayName",
          schemaPath: "#/properties/displayName/type",
          keyword: "type",
          params: { type: schema18.properties.displayName.type },
          message: "must be string,null",
        };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.isConfigured !== void 0 && func0.call(data, "isConfigured")) {
      if (typeof data.isConfigured !== "boolean") {
        const err10 = {
          instancePath: instancePath + "/isConfigured",
          schemaPath: "#/properties/isConfigured/type",
          keyword: "type",
          params: { type: "boolean" },
          message: "must be boolean",
        };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (
      data.whenPartnerDevicesWillBeRemovedDateTime !== void 0 &&
      func0.call(data, "whenPartnerDevicesWillBeRemovedDateTime")
    ) {
      let data9 = data.whenPartnerDevicesWillBeRemovedDateTime;
      if (typeof data9 !== "string" && data9 !== null) {
        const err11 = {
          instancePath: instancePath + "/whenPartnerDevicesWillBeRemovedDateTime",
          schemaPath: "#/properties/whenPartnerDevicesWillBeRemovedDateTime/type",
          keyword: "type",
          params: { type: schema18.properties.whenPartnerDevicesWillBeRemovedDateTime.type },
          message: "must be string,null",
        };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
      if (typeof data9 === "string") {
        if (!formats2.validate(data9)) {
          const err12 = {
            instancePath: instancePath + "/whenPartnerDevicesWillBeRemovedDateTime",
            schemaPath: "#/properties/whenPartnerDevicesWillBeRemovedDateTime/format",
            keyword: "format",
            params: { format: "date-time" },
            message: 'must match format "date-time"',
          };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (!pattern1.test(data9)) {
          const err13 = {
            instancePath: instancePath + "/whenPartnerDevicesWillBeRemovedDateTime",
            schemaPath: "#/properties/whenPartnerDevicesWillBeRemovedDateTime/pattern",
            keyword: "pattern",
            params: {
              ...{
                pattern:
                  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
              },
              format: schema19,
            },
            message:
              'must match pattern "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"',
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
      data.whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime !== void 0 &&
      func0.call(data, "whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime")
    ) {
      let data10 = data.whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime;
      if (typeof data10 !== "string" && data10 !== null) {
        const err14 = {
          instancePath: instancePath + "/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime",
          schemaPath: "#/properties/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime/type",
          keyword: "type",
          params: {
            type: schema18.properties.whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime.type,
          },
          message: "must be string,null",
        };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
      if (typeof data10 === "string") {
        if (!formats2.validate(data10)) {
          const err15 = {
            instancePath: instancePath + "/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime",
            schemaPath: "#/properties/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime/format",
            keyword: "format",
            params: { format: "date-time" },
            message: 'must match format "date-time"',
          };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (!pattern1.test(data10)) {
          const err16 = {
            instancePath: instancePath + "/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime",
            schemaPath: "#/properties/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime/pattern",
            keyword: "pattern",
            params: {
              ...{
                pattern:
                  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
              },
              format: schema19,
            },
            message:
              'must match pattern "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"',
          };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
      }
    }
    if (
      data.groupsRequiringPartnerEnrollment !== void 0 &&
      func0.call(data, "groupsRequiringPartnerEnrollment")
    ) {
      let data11 = data.groupsRequiringPartnerEnrollment;
      if (Array.isArray(data11)) {
        for (let i0 = 0; i0 < data11.length; i0++) {
          if (
            !validate34(data11[i0], {
              instancePath: instancePath + "/groupsRequiringPartnerEnrollment/" + i0,
              parentData: data11,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
            errors = vErrors.length;
          }
          if (errors >= 100) {
            break;
          }
        }
      } else {
        const err17 = {
          instancePath: instancePath + "/groupsRequiringPartnerEnrollment",
          schemaPath: "#/properties/groupsRequiringPartnerEnrollment/type",
          keyword: "type",
          params: { type: "array" },
          message: "must be array",
        };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
  } else {
    const err18 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err18];
    } else {
      vErrors.push(err18);
    }
    errors++;
  }
  validate33.errors = vErrors;
  return errors === 0;
}
function validate32(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.value === void 0 || !func0.call(data, "value")) {
      const err0 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "value" },
        message: "must have required property 'value'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data["@odata.context"] !== void 0 && func0.call(data, "@odata.context")) {
      if (typeof data["@odata.context"] !== "string") {
        const err1 = {
          instancePath: instancePath + "/@odata.context",
          schemaPath: "#/properties/%40odata.context/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data["@odata.count"] !== void 0 && func0.call(data, "@odata.count")) {
      let data1 = data["@odata.count"];
      if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
        const err2 = {
          instancePath: instancePath + "/@odata.count",
          schemaPath: "#/properties/%40odata.count/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data["@odata.nextLink"] !== void 0 && func0.call(data, "@odata.nextLink")) {
      if (typeof data["@odata.nextLink"] !== "string") {
        const err3 = {
          instancePath: instancePath + "/@odata.nextLink",
          schemaPath: "#/properties/%40odata.nextLink/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.value !== void 0 && func0.call(data, "value")) {
      let data3 = data.value;
      if (Array.isArray(data3)) {
        for (let i0 = 0; i0 < data3.length; i0++) {
          if (
            !validate33(data3[i0], {
              instancePath: instancePath + "/value/" + i0,
              parentData: data3,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
            errors = vErrors.length;
          }
          if (errors >= 100) {
            break;
          }
        }
      } else {
        const err4 = {
          instancePath: instancePath + "/value",
          schemaPath: "#/properties/value/type",
          keyword: "type",
          params: { type: "array" },
          message: "must be array",
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
  } else {
    const err5 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  }
  validate32.errors = vErrors;
  return errors === 0;
}
var ODataError = validate39;
var schema25 = {
  type: "object",
  required: ["code", "message"],
  properties: {
    code: { type: "string" },
    message: { type: "string" },
    target: { type: ["string", "null"] },
    details: { type: "array", items: { $ref: "#/$defs/ErrorDetails" } },
    innerError: { $ref: "#/$defs/InnerError" },
  },
};
var schema26 = {
  type: "object",
  required: ["code", "message"],
  properties: {
    code: { type: "string" },
    message: { type: "string" },
    target: { type: ["string", "null"] },
  },
};
function validate41(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.code === void 0 || !func0.call(data, "code")) {
      const err0 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "code" },
        message: "must have required property 'code'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.message === void 0 || !func0.call(data, "message")) {
      const err1 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "message" },
        message: "must have required property 'message'",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.code !== void 0 && func0.call(data, "code")) {
      if (typeof data.code !== "string") {
        const err2 = {
          instancePath: instancePath + "/code",
          schemaPath: "#/properties/code/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.message !== void 0 && func0.call(data, "message")) {
      if (typeof data.message !== "string") {
        const err3 = {
          instancePath: instancePath + "/message",
          schemaPath: "#/properties/message/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.target !== void 0 && func0.call(data, "target")) {
      let data2 = data.target;
      if (typeof data2 !== "string" && data2 !== null) {
        const err4 = {
          instancePath: instancePath + "/target",
          schemaPath: "#/properties/target/type",
          keyword: "type",
          params: { type: schema26.properties.target.type },
          message: "must be string,null",
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
  } else {
    const err5 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  }
  validate41.errors = vErrors;
  return errors === 0;
}
var wrapper0 = { validate: validate43 };
function validate43(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.code !== void 0 && func0.call(data, "code")) {
      if (typeof data.code !== "string") {
        const err0 = {
          instancePath: instancePath + "/code",
          schemaPath: "#/properties/code/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.date !== void 0 && func0.call(data, "date")) {
      if (typeof data.date !== "string") {
        const err1 = {
          instancePath: instancePath + "/date",
          schemaPath: "#/properties/date/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data["request-id"] !== void 0 && func0.call(data, "request-id")) {
      if (typeof data["request-id"] !== "string") {
        const err2 = {
          instancePath: instancePath + "/request-id",
          schemaPath: "#/properties/request-id/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data["client-request-id"] !== void 0 && func0.call(data, "client-request-id")) {
      if (typeof data["client-request-id"] !== "string") {
        const err3 = {
          instancePath: instancePath + "/client-request-id",
          schemaPath: "#/properties/client-request-id/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.innerError !== void 0 && func0.call(data, "innerError")) {
      if (
        !wrapper0.validate(data.innerError, {
          instancePath: instancePath + "/innerError",
          parentData: data,
          parentDataProperty: "innerError",
          rootData,
        })
      ) {
        vErrors =
          vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err4 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate43.errors = vErrors;
  return errors === 0;
}
function validate40(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.code === void 0 || !func0.call(data, "code")) {
      const err0 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "code" },
        message: "must have required property 'code'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.message === void 0 || !func0.call(data, "message")) {
      const err1 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "message" },
        message: "must have required property 'message'",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.code !== void 0 && func0.call(data, "code")) {
      if (typeof data.code !== "string") {
        const err2 = {
          instancePath: instancePath + "/code",
          schemaPath: "#/properties/code/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.message !== void 0 && func0.call(data, "message")) {
      if (typeof data.message !== "string") {
        const err3 = {
          instancePath: instancePath + "/message",
          schemaPath: "#/properties/message/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.target !== void 0 && func0.call(data, "target")) {
      let data2 = data.target;
      if (typeof data2 !== "string" && data2 !== null) {
        const err4 = {
          instancePath: instancePath + "/target",
          schemaPath: "#/properties/target/type",
          keyword: "type",
          params: { type: schema25.properties.target.type },
          message: "must be string,null",
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.details !== void 0 && func0.call(data, "details")) {
      let data3 = data.details;
      if (Array.isArray(data3)) {
        for (let i0 = 0; i0 < data3.length; i0++) {
          if (
            !validate41(data3[i0], {
              instancePath: instancePath + "/details/" + i0,
              parentData: data3,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
            errors = vErrors.length;
          }
          if (errors >= 100) {
            break;
          }
        }
      } else {
        const err5 = {
          instancePath: instancePath + "/details",
          schemaPath: "#/properties/details/type",
          keyword: "type",
          params: { type: "array" },
          message: "must be array",
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.innerError !== void 0 && func0.call(data, "innerError")) {
      if (
        !validate43(data.innerError, {
          instancePath: instancePath + "/innerError",
          parentData: data,
          parentDataProperty: "innerError",
          rootData,
        })
      ) {
        vErrors = vErrors === null ? validate43.errors : vErrors.concat(validate43.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err6 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  validate40.errors = vErrors;
  return errors === 0;
}
function validate39(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.error === void 0 || !func0.call(data, "error")) {
      const err0 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "error" },
        message: "must have required property 'error'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.error !== void 0 && func0.call(data, "error")) {
      if (
        !validate40(data.error, {
          instancePath: instancePath + "/error",
          parentData: data,
          parentDataProperty: "error",
          rootData,
        })
      ) {
        vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err1 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate39.errors = vErrors;
  return errors === 0;
}
var DeviceManagementPartnerInput = validate46;
var schema28 = {
  type: "object",
  additionalProperties: false,
  properties: {
    "@odata.type": {
      enum: ["#microsoft.graph.deviceManagementPartner", "microsoft.graph.deviceManagementPartner"],
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
var schema59 = [
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
var schema60 = "#microsoft.graph.deviceManagementPartner";
var pattern4 = new RegExp(
  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
  "u",
);
var schema30 = {
  enum: ["unknown", "unavailable", "enabled", "terminated", "rejected", "unresponsive"],
};
function validate47(
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
      params: { allowedValues: schema30.enum },
      message: "must be equal to one of the allowed values",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  validate47.errors = vErrors;
  return errors === 0;
}
var schema31 = { enum: ["unknown", "singleTenantApp", "multiTenantApp"] };
function validate49(
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
      params: { allowedValues: schema31.enum },
      message: "must be equal to one of the allowed values",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  validate49.errors = vErrors;
  return errors === 0;
}
var schema34 = {
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
var schema57 = ["@odata.type", "target"];
var schema58 = "#microsoft.graph.deviceManagementPartnerAssignment";
var schema35 = {
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
var schema55 = [
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
var schema36 = {
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
var schema37 = ["@odata.type", "groupId"];
var schema38 = "#microsoft.graph.groupAssignmentTarget";
function validate53(
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
        message: "must have required property '@odata.type'",
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
          params: { allowedValues: schema36.properties["@odata.type"].enum },
          message: "must be equal to one of the allowed values",
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
          params: { type: schema36.properties.groupId.type },
          message: "must be string,null",
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
          params: { ...{ ...{ additionalProperty: key0 }, allowed: schema37 }, type: schema38 },
          message: "must NOT have additional properties",
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
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate53.errors = vErrors;
  return errors === 0;
}
var schema39 = {
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
var schema40 = ["@odata.type", "groupId"];
var schema41 = "#microsoft.graph.exclusionGroupAssignmentTarget";
function validate54(
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
        message: "must have required property '@odata.type'",
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
          params: { allowedValues: schema39.properties["@odata.type"].enum },
          message: "must be equal to one of the allowed values",
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
          params: { type: schema39.properties.groupId.type },
          message: "must be string,null",
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
          params: { ...{ ...{ additionalProperty: key0 }, allowed: schema40 }, type: schema41 },
          message: "must NOT have additional properties",
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
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate54.errors = vErrors;
  return errors === 0;
}
var schema42 = {
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
var schema43 = ["@odata.type"];
var schema44 = "#microsoft.graph.allLicensedUsersAssignmentTarget";
function validate55(
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
        message: "must have required property '@odata.type'",
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
          params: { allowedValues: schema42.properties["@odata.type"].enum },
          message: "must be equal to one of the allowed values",
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
          params: { ...{ ...{ additionalProperty: key0 }, allowed: schema43 }, type: schema44 },
          message: "must NOT have additional properties",
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
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  validate55.errors = vErrors;
  return errors === 0;
}
var schema45 = {
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
var schema46 = ["@odata.type"];
var schema47 = "#microsoft.graph.allDevicesAssignmentTarget";
function validate56(
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
        message: "must have required property '@odata.type'",
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
          params: { allowedValues: schema45.properties["@odata.type"].enum },
          message: "must be equal to one of the allowed values",
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
          params: { ...{ ...{ additionalProperty: key0 }, allowed: schema46 }, type: schema47 },
          message: "must NOT have additional properties",
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
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  validate56.errors = vErrors;
  return errors === 0;
}
var schema48 = {
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
var schema49 = ["@odata.type", "collectionId"];
var schema50 = "#microsoft.graph.configurationManagerCollectionAssignmentTarget";
function validate57(
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
        message: "must have required property '@odata.type'",
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
          params: { allowedValues: schema48.properties["@odata.type"].enum },
          message: "must be equal to one of the allowed values",
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
          params: { type: schema48.properties.collectionId.type },
          message: "must be string,null",
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
          params: { ...{ ...{ additionalProperty: key0 }, allowed: schema49 }, type: schema50 },
          message: "must NOT have additional properties",
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
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate57.errors = vErrors;
  return errors === 0;
}
var schema51 = {
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
var schema53 = ["@odata.type", "targetType", "entraObjectId"];
var schema54 = "#microsoft.graph.scopeTagGroupAssignmentTarget";
var schema52 = { enum: ["none", "user", "device", "unknownFutureValue"] };
function validate59(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (!(data === "none" || data === "user" || data === "device" || data === "unknownFutureValue")) {
    const err0 = {
      instancePath,
      schemaPath: "#/enum",
      keyword: "enum",
      params: { allowedValues: schema52.enum },
      message: "must be equal to one of the allowed values",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  validate59.errors = vErrors;
  return errors === 0;
}
function validate58(
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
        message: "must have required property '@odata.type'",
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
          params: { allowedValues: schema51.properties["@odata.type"].enum },
          message: "must be equal to one of the allowed values",
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
        !validate59(data.targetType, {
          instancePath: instancePath + "/targetType",
          parentData: data,
          parentDataProperty: "targetType",
          rootData,
        })
      ) {
        vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
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
          params: { type: schema51.properties.entraObjectId.type },
          message: "must be string,null",
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
          params: { ...{ ...{ additionalProperty: key0 }, allowed: schema53 }, type: schema54 },
          message: "must NOT have additional properties",
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
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate58.errors = vErrors;
  return errors === 0;
}
function validate52(
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
      params: { type: schema35.type },
      message: "must be object,null",
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
        if (!validate53(data, { instancePath, parentData, parentDataProperty, rootData })) {
          vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
          errors = vErrors.length;
        }
      } else if (tag0 === "microsoft.graph.groupAssignmentTarget") {
        if (!validate53(data, { instancePath, parentData, parentDataProperty, rootData })) {
          vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
          errors = vErrors.length;
        }
      } else if (tag0 === "#microsoft.graph.exclusionGroupAssignmentTarget") {
        if (!validate54(data, { instancePath, parentData, parentDataProperty, rootData })) {
          vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
          errors = vErrors.length;
        }
      } else if (tag0 === "microsoft.graph.exclusionGroupAssignmentTarget") {
        if (!validate54(data, { instancePath, parentData, parentDataProperty, rootData })) {
          vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
          errors = vErrors.length;
        }
      } else if (tag0 === "#microsoft.graph.allLicensedUsersAssignmentTarget") {
        if (!validate55(data, { instancePath, parentData, parentDataProperty, rootData })) {
          vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
          errors = vErrors.length;
        }
      } else if (tag0 === "microsoft.graph.allLicensedUsersAssignmentTarget") {
        if (!validate55(data, { instancePath, parentData, parentDataProperty, rootData })) {
          vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
          errors = vErrors.length;
        }
      } else if (tag0 === "#microsoft.graph.allDevicesAssignmentTarget") {
        if (!validate56(data, { instancePath, parentData, parentDataProperty, rootData })) {
          vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
          errors = vErrors.length;
        }
      } else if (tag0 === "microsoft.graph.allDevicesAssignmentTarget") {
        if (!validate56(data, { instancePath, parentData, parentDataProperty, rootData })) {
          vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
          errors = vErrors.length;
        }
      } else if (tag0 === "#microsoft.graph.configurationManagerCollectionAssignmentTarget") {
        if (!validate57(data, { instancePath, parentData, parentDataProperty, rootData })) {
          vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
          errors = vErrors.length;
        }
      } else if (tag0 === "microsoft.graph.configurationManagerCollectionAssignmentTarget") {
        if (!validate57(data, { instancePath, parentData, parentDataProperty, rootData })) {
          vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
          errors = vErrors.length;
        }
      } else if (tag0 === "#microsoft.graph.scopeTagGroupAssignmentTarget") {
        if (!validate58(data, { instancePath, parentData, parentDataProperty, rootData })) {
          vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
          errors = vErrors.length;
        }
      } else if (tag0 === "microsoft.graph.scopeTagGroupAssignmentTarget") {
        if (!validate58(data, { instancePath, parentData, parentDataProperty, rootData })) {
          vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
          errors = vErrors.length;
        }
      } else {
        const err1 = {
          instancePath,
          schemaPath: "#/discriminator",
          keyword: "discriminator",
          params: {
            ...{ error: "mapping", tag: "@odata.type", tagValue: tag0 },
            allowedValues: schema55,
          },
          message: 'value of tag "@odata.type" must be in oneOf',
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
          allowedValues: schema55,
        },
        message: 'tag "@odata.type" must be string',
      };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
  }
  validate52.errors = vErrors;
  return errors === 0;
}
function validate51(
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
          params: { allowedValues: schema34.properties["@odata.type"].enum },
          message: "must be equal to one of the allowed values",
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
        !validate52(data.target, {
          instancePath: instancePath + "/target",
          parentData: data,
          parentDataProperty: "target",
          rootData,
        })
      ) {
        vErrors = vErrors === null ? validate52.errors : vErrors.concat(validate52.errors);
        errors = vErrors.length;
      }
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "@odata.type" || key0 === "target")) {
        const err1 = {
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { ...{ ...{ additionalProperty: key0 }, allowed: schema57 }, type: schema58 },
          message: "must NOT have additional properties",
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
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate51.errors = vErrors;
  return errors === 0;
}
function validate46(
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
          params: { allowedValues: schema28.properties["@odata.type"].enum },
          message: "must be equal to one of the allowed values",
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
          message: "must be string",
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
        if (!formats2.validate(data2)) {
          const err2 = {
            instancePath: instancePath + "/lastHeartbeatDateTime",
            schemaPath: "#/properties/lastHeartbeatDateTime/format",
            keyword: "format",
            params: { format: "date-time" },
            message: 'must match format "date-time"',
          };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (!pattern4.test(data2)) {
          const err3 = {
            instancePath: instancePath + "/lastHeartbeatDateTime",
            schemaPath: "#/properties/lastHeartbeatDateTime/pattern",
            keyword: "pattern",
            params: {
              ...{
                pattern:
                  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
              },
              format: schema19,
            },
            message:
              'must match pattern "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"',
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
          message: "must be string",
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
        !validate47(data.partnerState, {
          instancePath: instancePath + "/partnerState",
          parentData: data,
          parentDataProperty: "partnerState",
          rootData,
        })
      ) {
        vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
        errors = vErrors.length;
      }
    }
    if (data.partnerAppType !== void 0 && func0.call(data, "partnerAppType")) {
      if (
        !validate49(data.partnerAppType, {
          instancePath: instancePath + "/partnerAppType",
          parentData: data,
          parentDataProperty: "partnerAppType",
          rootData,
        })
      ) {
        vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
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
          params: { type: schema28.properties.singleTenantAppId.type },
          message: "must be string,null",
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
          params: { type: schema28.properties.displayName.type },
          message: "must be string,null",
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
          message: "must be boolean",
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
          params: { type: schema28.properties.whenPartnerDevicesWillBeRemovedDateTime.type },
          message: "must be string,null",
        };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
      if (typeof data8 === "string") {
        if (!formats2.validate(data8)) {
          const err9 = {
            instancePath: instancePath + "/whenPartnerDevicesWillBeRemovedDateTime",
            schemaPath: "#/properties/whenPartnerDevicesWillBeRemovedDateTime/format",
            keyword: "format",
            params: { format: "date-time" },
            message: 'must match format "date-time"',
          };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (!pattern4.test(data8)) {
          const err10 = {
            instancePath: instancePath + "/whenPartnerDevicesWillBeRemovedDateTime",
            schemaPath: "#/properties/whenPartnerDevicesWillBeRemovedDateTime/pattern",
            keyword: "pattern",
            params: {
              ...{
                pattern:
                  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
              },
              format: schema19,
            },
            message:
              'must match pattern "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"',
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
            type: schema28.properties.whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime.type,
          },
          message: "must be string,null",
        };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
      if (typeof data9 === "string") {
        if (!formats2.validate(data9)) {
          const err12 = {
            instancePath: instancePath + "/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime",
            schemaPath: "#/properties/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime/format",
            keyword: "format",
            params: { format: "date-time" },
            message: 'must match format "date-time"',
          };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (!pattern4.test(data9)) {
          const err13 = {
            instancePath: instancePath + "/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime",
            schemaPath: "#/properties/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime/pattern",
            keyword: "pattern",
            params: {
              ...{
                pattern:
                  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
              },
              format: schema19,
            },
            message:
              'must match pattern "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"',
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
        for (let i0 = 0; i0 < data10.length; i0++) {
          if (
            !validate51(data10[i0], {
              instancePath: instancePath + "/groupsRequiringPartnerEnrollment/" + i0,
              parentData: data10,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
            errors = vErrors.length;
          }
          if (errors >= 100) {
            break;
          }
        }
      } else {
        const err14 = {
          instancePath: instancePath + "/groupsRequiringPartnerEnrollment",
          schemaPath: "#/properties/groupsRequiringPartnerEnrollment/type",
          keyword: "type",
          params: { type: "array" },
          message: "must be array",
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
      if (!func0.call(schema28.properties, key0)) {
        const err15 = {
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { ...{ ...{ additionalProperty: key0 }, allowed: schema59 }, type: schema60 },
          message: "must NOT have additional properties",
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
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err16];
    } else {
      vErrors.push(err16);
    }
    errors++;
  }
  validate46.errors = vErrors;
  return errors === 0;
}
var DeviceManagementPartner = validate75;
function validate75(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["@odata.context"] !== void 0 && func0.call(data, "@odata.context")) {
      if (typeof data["@odata.context"] !== "string") {
        const err0 = {
          instancePath: instancePath + "/@odata.context",
          schemaPath: "#/properties/%40odata.context/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data["@odata.type"] !== void 0 && func0.call(data, "@odata.type")) {
      if (typeof data["@odata.type"] !== "string") {
        const err1 = {
          instancePath: instancePath + "/@odata.type",
          schemaPath: "#/properties/%40odata.type/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.id !== void 0 && func0.call(data, "id")) {
      if (typeof data.id !== "string") {
        const err2 = {
          instancePath: instancePath + "/id",
          schemaPath: "#/properties/id/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.lastHeartbeatDateTime !== void 0 && func0.call(data, "lastHeartbeatDateTime")) {
      let data3 = data.lastHeartbeatDateTime;
      if (typeof data3 === "string") {
        if (!formats2.validate(data3)) {
          const err3 = {
            instancePath: instancePath + "/lastHeartbeatDateTime",
            schemaPath: "#/properties/lastHeartbeatDateTime/format",
            keyword: "format",
            params: { format: "date-time" },
            message: 'must match format "date-time"',
          };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (!pattern1.test(data3)) {
          const err4 = {
            instancePath: instancePath + "/lastHeartbeatDateTime",
            schemaPath: "#/properties/lastHeartbeatDateTime/pattern",
            keyword: "pattern",
            params: {
              ...{
                pattern:
                  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
              },
              format: schema19,
            },
            message:
              'must match pattern "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"',
          };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = {
          instancePath: instancePath + "/lastHeartbeatDateTime",
          schemaPath: "#/properties/lastHeartbeatDateTime/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.partnerState !== void 0 && func0.call(data, "partnerState")) {
      if (typeof data.partnerState !== "string") {
        const err6 = {
          instancePath: instancePath + "/partnerState",
          schemaPath: "#/properties/partnerState/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.partnerAppType !== void 0 && func0.call(data, "partnerAppType")) {
      if (typeof data.partnerAppType !== "string") {
        const err7 = {
          instancePath: instancePath + "/partnerAppType",
          schemaPath: "#/properties/partnerAppType/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.singleTenantAppId !== void 0 && func0.call(data, "singleTenantAppId")) {
      let data6 = data.singleTenantAppId;
      if (typeof data6 !== "string" && data6 !== null) {
        const err8 = {
          instancePath: instancePath + "/singleTenantAppId",
          schemaPath: "#/properties/singleTenantAppId/type",
          keyword: "type",
          params: { type: schema18.properties.singleTenantAppId.type },
          message: "must be string,null",
        };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.displayName !== void 0 && func0.call(data, "displayName")) {
      let data7 = data.displayName;
      if (typeof data7 !== "string" && data7 !== null) {
        const err9 = {
          instancePath: instancePath + "/displayName",
          schemaPath: "#/properties/displayName/type",
          keyword: "type",
          params: { type: schema18.properties.displayName.type },
          message: "must be string,null",
        };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.isConfigured !== void 0 && func0.call(data, "isConfigured")) {
      if (typeof data.isConfigured !== "boolean") {
        const err10 = {
          instancePath: instancePath + "/isConfigured",
          schemaPath: "#/properties/isConfigured/type",
          keyword: "type",
          params: { type: "boolean" },
          message: "must be boolean",
        };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (
      data.whenPartnerDevicesWillBeRemovedDateTime !== void 0 &&
      func0.call(data, "whenPartnerDevicesWillBeRemovedDateTime")
    ) {
      let data9 = data.whenPartnerDevicesWillBeRemovedDateTime;
      if (typeof data9 !== "string" && data9 !== null) {
        const err11 = {
          instancePath: instancePath + "/whenPartnerDevicesWillBeRemovedDateTime",
          schemaPath: "#/properties/whenPartnerDevicesWillBeRemovedDateTime/type",
          keyword: "type",
          params: { type: schema18.properties.whenPartnerDevicesWillBeRemovedDateTime.type },
          message: "must be string,null",
        };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
      if (typeof data9 === "string") {
        if (!formats2.validate(data9)) {
          const err12 = {
            instancePath: instancePath + "/whenPartnerDevicesWillBeRemovedDateTime",
            schemaPath: "#/properties/whenPartnerDevicesWillBeRemovedDateTime/format",
            keyword: "format",
            params: { format: "date-time" },
            message: 'must match format "date-time"',
          };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (!pattern1.test(data9)) {
          const err13 = {
            instancePath: instancePath + "/whenPartnerDevicesWillBeRemovedDateTime",
            schemaPath: "#/properties/whenPartnerDevicesWillBeRemovedDateTime/pattern",
            keyword: "pattern",
            params: {
              ...{
                pattern:
                  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
              },
              format: schema19,
            },
            message:
              'must match pattern "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"',
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
      data.whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime !== void 0 &&
      func0.call(data, "whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime")
    ) {
      let data10 = data.whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime;
      if (typeof data10 !== "string" && data10 !== null) {
        const err14 = {
          instancePath: instancePath + "/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime",
          schemaPath: "#/properties/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime/type",
          keyword: "type",
          params: {
            type: schema18.properties.whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime.type,
          },
          message: "must be string,null",
        };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
      if (typeof data10 === "string") {
        if (!formats2.validate(data10)) {
          const err15 = {
            instancePath: instancePath + "/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime",
            schemaPath: "#/properties/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime/format",
            keyword: "format",
            params: { format: "date-time" },
            message: 'must match format "date-time"',
          };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (!pattern1.test(data10)) {
          const err16 = {
            instancePath: instancePath + "/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime",
            schemaPath: "#/properties/whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime/pattern",
            keyword: "pattern",
            params: {
              ...{
                pattern:
                  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
              },
              format: schema19,
            },
            message:
              'must match pattern "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"',
          };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
      }
    }
    if (
      data.groupsRequiringPartnerEnrollment !== void 0 &&
      func0.call(data, "groupsRequiringPartnerEnrollment")
    ) {
      let data11 = data.groupsRequiringPartnerEnrollment;
      if (Array.isArray(data11)) {
        for (let i0 = 0; i0 < data11.length; i0++) {
          if (
            !validate34(data11[i0], {
              instancePath: instancePath + "/groupsRequiringPartnerEnrollment/" + i0,
              parentData: data11,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
            errors = vErrors.length;
          }
          if (errors >= 100) {
            break;
          }
        }
      } else {
        const err17 = {
          instancePath: instancePath + "/groupsRequiringPartnerEnrollment",
          schemaPath: "#/properties/groupsRequiringPartnerEnrollment/type",
          keyword: "type",
          params: { type: "array" },
          message: "must be array",
        };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
  } else {
    const err18 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) {
      vErrors = [err18];
    } else {
      vErrors.push(err18);
    }
    errors++;
  }
  validate75.errors = vErrors;
  return errors === 0;
}
var IfMatchParameter = validate77;
function validate77(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    const err0 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      message: "must be string",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  validate77.errors = vErrors;
  return errors === 0;
}
export {
  ClientRequestIdParameter,
  CountParameter,
  DeviceManagementPartner,
  DeviceManagementPartnerCollectionResponse,
  DeviceManagementPartnerInput,
  FilterParameter,
  IfMatchParameter,
  ODataError,
  OrderByParameter,
  SearchParameter,
  SelectParameter,
  SkipParameter,
  TopParameter,
};
