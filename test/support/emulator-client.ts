import { expect } from "chai";
import {
  startEmulator,
  type Emulator,
  type EmulatorOptions,
  type ReceivedRequest,
} from "../../src/emulator/index.js";
import { DeviceManagementPartnersClient, type ClientOptions } from "../../src/index.js";
import { TOKEN } from "./constants.js";

/** One emulator for a suite; each test finds it in its initial state, and has a new client of it. */
export interface EmulatorFixture {
  readonly emulator: () => Emulator;
  readonly client: () => DeviceManagementPartnersClient;
  /** The request of the test; fails unless there was exactly one. */
  readonly onlyRequest: () => ReceivedRequest;
}

export function useEmulatorClient(
  emulatorOptions: EmulatorOptions = {},
  clientOptions: ClientOptions = {},
): EmulatorFixture {
  let emulator: Emulator;
  let client: DeviceManagementPartnersClient;
  before(async () => {
    emulator = await startEmulator(emulatorOptions);
  });
  beforeEach(() => {
    emulator.reset();
    client = new DeviceManagementPartnersClient(() => TOKEN, {
      baseUrl: emulator.url,
      ...clientOptions,
    });
  });
  after(() => emulator.close());
  return {
    emulator: () => emulator,
    client: () => client,
    onlyRequest: () => {
      const [request, ...others] = emulator.requests;
      if (!request || others.length > 0) {
        return expect.fail(`Expected one request, but received ${emulator.requests.length}.`);
      }
      return request;
    },
  };
}
