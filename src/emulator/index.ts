/// <reference lib="esnext.disposable" preserve="true" />
import { newEmulator, type EmulatorControl } from "./emulator.js";
import { pagePart } from "./node/page-files.js";
import { selfSigned } from "./node/certificate.js";
import { listen } from "./node/server.js";
import { readState, writeState } from "./node/state-file.js";
import { checkStartOptions, hasControl, type EmulatorOptions } from "./options.js";
import { API_ROOT } from "./graph/routes.js";

export * from "./browser.js";
export type { EmulatorOptions } from "./options.js";

/** A local Graph that listens on a port. */
export interface Emulator extends EmulatorControl, AsyncDisposable {
  /** The root of Graph, ending in `/v1.0`: the `baseUrl` of a client. */
  readonly url: string;
  /** The certificate to trust, PEM, when `tls` is `self-signed`. */
  readonly ca: string | undefined;
  /** Stops the emulator, and ends the connections to it. May be called again. */
  close(): Promise<void>;
}

/**
 * Starts a local Graph with the operations of the spec. It is a test double, keeps its state in memory, and
 * accepts any bearer token.
 *
 * @throws TypeError for an unknown option or a bad value
 * @throws Error with the code `EADDRINUSE` when the port is taken, and when `stateFile` is not valid
 * @example
 * const emulator = await startEmulator();
 * const client = new DeviceManagementPartnersClient(() => "any-token", { baseUrl: emulator.url });
 * emulator.failNext({ status: 429, retryAfterSeconds: 1 });
 * // …
 * await emulator.close();
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  checkStartOptions(options);
  const { port = 0, host = "127.0.0.1", allowHosts = [], allowOrigins = [], stateFile } = options;
  const stored = stateFile === undefined ? undefined : readState(stateFile);
  const { control, respond, tenant } = newEmulator(
    {
      ...options,
      control: hasControl(options),
      tokenEndpoint: options.tokenEndpoint ?? options.tls !== undefined,
    },
    {
      access: { hosts: [host, ...allowHosts].map(hostName), origins: allowOrigins },
      controlParts: [pagePart(import.meta.url)],
    },
  );
  if (stateFile !== undefined) {
    tenant.partners.save = (partners) => {
      writeState(stateFile, partners);
    };
    tenant.partners.replace(stored ?? tenant.partners.all());
  }
  const made =
    options.tls === "self-signed"
      ? selfSigned([...new Set(["localhost", "127.0.0.1", "::1", host, ...allowHosts])], Date.now())
      : undefined;
  const tls = options.tls === "self-signed" ? made : options.tls;
  // Certificates for development are made out to localhost.
  const urlHost = options.host === undefined && tls !== undefined ? "localhost" : hostName(host);
  const server = await listen(respond, { port, address: host, tls });
  const close = async (): Promise<void> => {
    tenant.clock.endWaits();
    await server.close();
  };
  return {
    ...control,
    url: `${tls ? "https" : "http"}://${urlHost}:${server.port}${API_ROOT}`,
    ca: made?.ca,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** As URLs write it. */
function hostName(host: string): string {
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host.toLowerCase();
}
