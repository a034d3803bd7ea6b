import { newEmulator, type EmulatorControl } from "./emulator.js";
import { requestOf, responseOf } from "./fetch.js";
import { checkInProcessOptions, type InProcessEmulatorOptions } from "./options.js";

export type { OperationId } from "../../generated/emulator-description.js";
export type { EmulatorControl } from "./emulator.js";
export type { ConnectionFault } from "./http.js";
export type { InProcessEmulatorOptions } from "./options.js";
export type { EmulatedPartner, PartnerSeed } from "./partner.js";
export type { Failure } from "./state/failures.js";
export type { ReceivedRequest } from "./state/journal.js";
export type { Quirks, Settings } from "./state/quirks.js";

/** A local Graph without a socket. */
export interface InProcessEmulator extends EmulatorControl {
  /**
   * Responds as Graph does, for any host name. A broken connection rejects with a TypeError, as `fetch` does.
   */
  readonly fetch: (input: Request | string | URL, init?: RequestInit) => Promise<Response>;
}

/**
 * Makes a local Graph that needs neither a socket nor Node: for a mocked `fetch`, for MSW, for tests in a
 * browser or a worker. It is a test double, keeps its state in memory, and accepts any bearer token.
 *
 * @throws TypeError for an unknown option or a bad value
 * @example
 * const emulator = createEmulator();
 * const server = setupServer(
 *   http.all("https://graph.microsoft.com/*", ({ request }) => emulator.fetch(request)),
 * );
 */
export function createEmulator(options: InProcessEmulatorOptions = {}): InProcessEmulator {
  checkInProcessOptions(options);
  const { control, respond } = newEmulator(options);
  return {
    ...control,
    fetch: async (input, init) => {
      const request =
        typeof input === "object" && "arrayBuffer" in input && init === undefined
          ? input
          : new Request(input, init);
      return responseOf(await respond(await requestOf(request)), request);
    },
  };
}
