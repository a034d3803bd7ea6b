import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Document, OpenAPIBackend, Operation } from "openapi-backend";
import { importOptionalPeers } from "./optional-peers.js";

/** The spec, ready to route and validate with, and what else the emulator takes from it. */
export interface Description {
  backend: OpenAPIBackend;
  /** The partner of the documentation's page, as the service answers it. */
  documentedPartner: Record<string, unknown>;
}

export type SpecOperation = Operation;

export const API_ROOT = "/v1.0";

let description: Promise<Description> | undefined;

/** The description is the same for every emulator of a process, and so are its compiled validators. */
export function loadDescription(): Promise<Description> {
  description ??= readDescription().catch((error: unknown) => {
    description = undefined;
    throw error;
  });
  return description;
}

async function readDescription(): Promise<Description> {
  const { OpenAPIBackend, addFormats, loadYaml } = await importOptionalPeers();
  // By the package's own name, so that it is found from the sources, the build and an installation.
  const file = createRequire(import.meta.url).resolve(
    "msgraph-device-management-partner/openapi.yaml",
  );
  const definition = loadYaml(await readFile(file, "utf8")) as Document & NamedExamples;
  const backend = new OpenAPIBackend({
    definition,
    apiRoot: API_ROOT,
    // Validators are compiled when they are first needed: the start takes a millisecond.
    quick: true,
    strict: true,
    ajvOpts: { allErrors: true, verbose: true },
    customizeAjv: (ajv) => {
      addFormats(ajv);
      return ajv;
    },
  });
  await backend.init();
  const { ResponseWithConfigurationManagerCollection: example } = definition.components.examples;
  return { backend, documentedPartner: example.value };
}

interface NamedExamples {
  components: {
    examples: { ResponseWithConfigurationManagerCollection: { value: Record<string, unknown> } };
  };
}
