import type { ClientOptions, DeviceManagementPartnersClient } from "../index.js";
import { connect, type Settings } from "./connection.js";
import type { Io } from "./io.js";

/** What a running command knows besides its own options. */
export interface Context {
  readonly io: Io;
  readonly settings: Settings;
  readonly format: "table" | "json" | "csv" | "openmetrics";
  readonly verbose: boolean;
  /** The change that the command has sent; undefined before that, and for commands that only read. */
  change?: Change;
}

export interface Change {
  readonly what: "update" | "creation" | "deletion" | "termination";
  /** The command that shows whether it happened. */
  readonly check: string;
  /** `done` once Graph has accepted it. */
  state: "sent" | "done";
}

/** A client whose requests are printed with `--verbose`. */
export function clientOf(
  { io, settings, verbose }: Context,
  options: ClientOptions & { readonly tenantId?: string } = {},
): Promise<DeviceManagementPartnersClient> {
  const hooks: ClientOptions = {
    onResponse: ({ method, url, status, durationMs, attempt, requestId, clientRequestId }) => {
      const ids = `request-id ${requestId ?? "none"}, client-request-id ${clientRequestId}`;
      const duration = `${Math.round(durationMs)} ms`;
      io.stderr.write(`${method} ${url} ${status}, ${duration}, attempt ${attempt}, ${ids}\n`);
    },
    onRetry: ({ attempt, delayMs, error }) => {
      io.stderr.write(`Attempt ${attempt} failed, retry in ${delayMs} ms: ${error.message}\n`);
    },
  };
  return connect(settings, io, { ...options, ...(verbose ? hooks : {}) });
}
