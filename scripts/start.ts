/** `npm start`: one update of the emulator or of a real tenant, with its request and response. */
import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import axios, { AxiosHeaders, type AxiosInstance } from "axios";
import { load } from "js-yaml";
import {
  DeviceManagementPartnersClient,
  GraphError,
  type Credential,
  type DeviceManagementPartner,
  type DeviceManagementPartnerInput,
} from "msgraph-device-management-partner";
import { startEmulator } from "msgraph-device-management-partner/emulator";
import { CommandError, runCommand, UsageError } from "./shared/command.js";
import { SPEC } from "./shared/openapi.js";
import { HELP, readArguments } from "./start/arguments.js";

/** The update that Microsoft's documentation shows; the spec has it as an example. */
const DOCUMENTED_ID = "d21e377a-377a-d21e-7a37-1ed27a371ed2";
function documentedChanges(): DeviceManagementPartnerInput {
  const spec = load(readFileSync(SPEC, "utf8")) as {
    components: { examples: Record<string, { value: DeviceManagementPartnerInput }> };
  };
  return spec.components.examples["RequestWithConfigurationManagerCollection"]?.value ?? {};
}

/** An axios instance that prints what it sends and receives, except for the token. */
function printingAxios(): AxiosInstance {
  const instance = axios.create();
  instance.interceptors.request.use((config) => {
    const { method = "", url = "", headers } = config;
    const shown = { ...headers.toJSON(), Authorization: "Bearer (redacted)" };
    console.log(`${method.toUpperCase()} ${url}\n${lines(shown)}\n\n${pretty(config.data)}\n`);
    return config;
  });
  instance.interceptors.response.use((response) => {
    const { status, statusText, headers } = response;
    const shown = AxiosHeaders.from(headers as AxiosHeaders).toJSON();
    console.log(`HTTP ${status} ${statusText}\n${lines(shown)}\n\n${pretty(response.data)}\n`);
    return response;
  });
  return instance;
}

function lines(headers: Record<string, unknown>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join("\n");
}

/** JSON is indented; any other text stays as it is. */
function pretty(body: unknown): string {
  if (typeof body !== "string") return "";
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}

function show(partner: DeviceManagementPartner): void {
  console.log("The updated partner:", inspect(partner, { depth: null }));
}

async function credentialFromEnvironment(): Promise<Credential> {
  const token = process.env["GRAPH_ACCESS_TOKEN"];
  if (token !== undefined && token !== "") return () => token;
  try {
    const { DefaultAzureCredential } = await import("@azure/identity");
    return new DefaultAzureCredential();
  } catch {
    throw new UsageError("Set GRAPH_ACCESS_TOKEN, or install @azure/identity to sign in with it.");
  }
}

async function updateEmulator(): Promise<void> {
  const emulator = await startEmulator();
  try {
    const client = new DeviceManagementPartnersClient(() => "emulator-token", {
      baseUrl: emulator.url,
      axios: printingAxios(),
    });
    const partner = await client.update(DOCUMENTED_ID, documentedChanges());
    show(partner);
  } finally {
    await emulator.close();
  }
}

async function main(args: string[]): Promise<number> {
  const { help, update } = readArguments(args);
  if (help) {
    console.log(HELP);
  } else if (update === undefined) {
    await updateEmulator();
  } else {
    const { id, state, cloud } = update;
    const credential = await credentialFromEnvironment();
    const client = new DeviceManagementPartnersClient(credential, {
      cloud,
      axios: printingAxios(),
    });
    show(await client.update(id, { partnerState: state }));
  }
  return 0;
}

await runCommand((args) =>
  main(args).catch((error: unknown) => {
    throw error instanceof GraphError ? new CommandError(error.message) : error;
  }),
);
