/** The same for ES modules, whose imports need a hook of their own: `node --import ./tracing.mjs`. */
import { register } from "node:module";
import "./tracing.cjs";

register("@opentelemetry/instrumentation/hook.mjs", import.meta.url);
