import { join } from "node:path";

/** The folder with node_modules. */
const root = join(import.meta.dirname, "..");

export default { turbopack: { root }, outputFileTracingRoot: root };
