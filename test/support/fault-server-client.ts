import {
  DeviceManagementPartnersClient,
  type ClientOptions,
  type Credential,
} from "../../src/index.js";
import { fakeClock, type FakeClock } from "./fake-clock.js";
import { PARTNER, startFaultServer, type FaultServer } from "./fault-server.js";

/** The id of the partner that the fault server knows. */
export const ID = PARTNER.id;

/** What the tests' credential gives, unless a test brings its own. */
export const TOKEN = "eyJ0eXAi.token-that.nobody_may-see";

/** A fault server and a fake clock, new for each test of a suite. */
export interface Stage {
  readonly server: FaultServer;
  readonly clock: FakeClock;
  /** A new client of that server. */
  readonly client: (
    options?: ClientOptions,
    credential?: Credential,
  ) => DeviceManagementPartnersClient;
}

/** `passesBelow`: see {@link fakeClock}. */
export function useStage(passesBelow?: number): Stage {
  let server: FaultServer;
  let clock: FakeClock;
  beforeEach(async () => {
    server = await startFaultServer();
    clock = fakeClock(passesBelow);
  });
  afterEach(async () => {
    clock.restore();
    await server.close();
  });
  return {
    get server() {
      return server;
    },
    get clock() {
      return clock;
    },
    client: (options = {}, credential = () => TOKEN) =>
      new DeviceManagementPartnersClient(credential, { baseUrl: server.url, ...options }),
  };
}
