/** The same with the hook that OpenTelemetry needs for ES modules: `node --import ./tracing.mjs`. */
import { register } from "node:module";
import "./tracing.cjs";

register("@opentelemetry/instrumentation/hook.mjs", import.meta.url);
