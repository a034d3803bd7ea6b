import type { OpenAPIBackend } from "openapi-backend";
import type { FormatsPlugin } from "ajv-formats";
import type { load } from "js-yaml";

/** What the emulator is built on, and what users of the client alone need not install. */
export interface OptionalPeers {
  OpenAPIBackend: typeof OpenAPIBackend;
  addFormats: FormatsPlugin;
  loadYaml: typeof load;
}

export async function importOptionalPeers(): Promise<OptionalPeers> {
  try {
    // One after the other: openapi-backend requires ES modules, among them js-yaml, and Node 20 fails
    // when such a module is being imported at the same time.
    /* c8 ignore next 3 -- a branch that tsx puts into each import(). */
    const backend = await import("openapi-backend");
    const formats = await import("ajv-formats");
    const yaml = await import("js-yaml");
    return {
      OpenAPIBackend: backend.OpenAPIBackend,
      addFormats: formats.default.default,
      loadYaml: yaml.load,
    };
  } catch (cause) {
    if (!isMissingModule(cause)) throw cause;
    throw new Error(
      "The emulator needs three packages that are not installed with the client: npm install --save-dev openapi-backend ajv-formats js-yaml",
      { cause },
    );
  }
}

function isMissingModule(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND";
}
