import { parseArgs } from "node:util";
import { DeviceManagementPartnerTenantState } from "../generated/api.js";
import { clouds, type Cloud } from "../generated/operations.js";

const STATES = Object.values(DeviceManagementPartnerTenantState);
const CLOUDS = Object.keys(clouds) as Cloud[];

export const HELP = `npm start
  starts a local Graph, performs the documented update against it and shows the exchange.

npm start -- --id ID --state STATE [--cloud CLOUD]
  sets the state of a partner of a real tenant, and shows the exchange.
  The access token comes from the environment variable GRAPH_ACCESS_TOKEN, or, when that is
  not set and @azure/identity is installed, from its DefaultAzureCredential.
  STATE  one of ${STATES.join(", ")}
  CLOUD  one of ${CLOUDS.join(", ")} (default global)

npm start -- --help
  prints this.`;

/** The command was called wrongly; the message says how. */
export class UsageError extends Error {}

export interface Arguments {
  readonly help: boolean;
  /** The update of a real tenant; undefined for the documented one of the emulator. */
  readonly update?: { id: string; state: DeviceManagementPartnerTenantState; cloud: Cloud };
}

export function readArguments(args: string[]): Arguments {
  const text = { type: "string" } as const;
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: { id: text, state: text, cloud: text, help: { type: "boolean" } },
    }));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { id, help = false } = values;
  if (help || Object.keys(values).length === 0) return { help };
  if (id === undefined || values.state === undefined) {
    throw new UsageError("An update of a real tenant needs both --id and --state.");
  }
  const state = STATES.find((known) => known === values.state);
  if (state === undefined) throw new UsageError(`--state must be one of ${STATES.join(", ")}.`);
  const cloud = CLOUDS.find((known) => known === (values.cloud ?? "global"));
  if (cloud === undefined) throw new UsageError(`--cloud must be one of ${CLOUDS.join(", ")}.`);
  return { help, update: { id, cloud, state } };
}
