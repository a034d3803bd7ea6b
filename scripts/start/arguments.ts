import { parseArgs } from "node:util";
import { DeviceManagementPartnerTenantState } from "../../generated/api.js";
import { clouds, type Cloud } from "../../generated/operations.js";
import { UsageError } from "../shared/command.js";

const STATES = Object.values(DeviceManagementPartnerTenantState);
const CLOUDS = Object.keys(clouds) as Cloud[];

export const HELP = `npm start
  starts a local Graph, performs the documented update on it and shows the request and the response.

npm start -- --id ID --state STATE [--cloud CLOUD]
  sets the state of a partner of a real tenant, and shows the request and the response.
  The access token comes from the environment variable GRAPH_ACCESS_TOKEN or, when that is
  not set and @azure/identity is installed, from its DefaultAzureCredential.
  STATE  one of ${STATES.join(", ")}
  CLOUD  one of ${CLOUDS.join(", ")} (default global)

npm start -- --help
  prints this.`;

export interface Arguments {
  readonly help: boolean;
  /** The update of a real tenant; undefined for the documented update of the emulator. */
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
    throw usageError(error instanceof Error ? error.message : String(error));
  }
  const { id, help = false } = values;
  if (help || Object.keys(values).length === 0) return { help };
  if (id === undefined || values.state === undefined) {
    throw usageError("An update of a real tenant needs both --id and --state.");
  }
  const state = STATES.find((known) => known === values.state);
  if (state === undefined) throw usageError(`--state must be one of ${STATES.join(", ")}.`);
  const cloud = CLOUDS.find((known) => known === (values.cloud ?? "global"));
  if (cloud === undefined) throw usageError(`--cloud must be one of ${CLOUDS.join(", ")}.`);
  return { help, update: { id, cloud, state } };
}

function usageError(problem: string): UsageError {
  return new UsageError(`${problem}\nSee npm start -- --help.`);
}
