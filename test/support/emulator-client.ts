import { expect } from "chai";
import {
  startEmulator,
  type Emulator,
  type EmulatorOptions,
  type ReceivedRequest,
} from "../../src/emulator/index.js";
import { DeviceManagementPartnersClient, type ClientOptions } from "../../src/index.js";

/** What the tests' credential gives; it must show up in the Authorization header and nowhere else. */
export const TOKEN = "a-token.that-nobody.may-see";

export const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** One emulator for a group of tests, each of which starts at its beginning with a client of its own. */
export interface EmulatedClient {
  readonly emulator: () => Emulator;
  readonly client: () => DeviceManagementPartnersClient;
  /** The one request of the test so far. */
  readonly onlyRequest: () => ReceivedRequest;
}

export function useEmulatedClient(
  emulatorOptions: EmulatorOptions = {},
  clientOptions: ClientOptions = {},
): EmulatedClient {
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
        return expect.fail(`Received were ${emulator.requests.length} requests, not one.`);
      }
      return request;
    },
  };
}
