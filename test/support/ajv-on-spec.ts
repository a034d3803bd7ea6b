/** Ajv on the description as it stands: what the spec allows, without any code of ours in between. */
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { load } from "js-yaml";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ROOT } from "./run.js";

// OpenAPI's own keywords are unknown to Ajv, and not strict means that it passes them over. `nullable` it
// knows; `discriminator` decides nothing that the enums on `@odata.type` do not.
const ajv = new Ajv({ strict: false });
addFormats.default(ajv);
ajv.addSchema(load(readFileSync(resolve(ROOT, "spec/openapi.yaml"), "utf8")) as object, "spec");

/** Whether the spec allows a JSON value as the body of create or update. */
export function specAllows(body: unknown): boolean {
  const name = "spec#/components/schemas/DeviceManagementPartnerInput";
  return ajv.getSchema(name)?.(body) === true;
}
