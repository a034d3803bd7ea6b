/** Loaded with --import: @azure/identity is not installed. */
import { register } from "node:module";

const hooks = `export const resolve = (specifier, context, next) => {
  if (specifier !== "@azure/identity") return next(specifier, context);
  throw Object.assign(new Error("Cannot find package"), { code: "ERR_MODULE_NOT_FOUND" });
};`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
