import {
  DeviceManagementPartnersClient,
  type ClientOptions,
  type Credential,
} from "../../src/index.js";
import { TOKEN } from "./constants.js";
import { fakeClock, type FakeClock } from "./fake-clock.js";
import { startFaultServer, type FaultServer } from "./fault-server.js";

/** A fault server and a fake clock, both new for each test of a suite. */
export interface FaultServerFixture {
  readonly server: FaultServer;
  readonly clock: FakeClock;
  /** Creates a client of the server. */
  readonly client: (
    options?: ClientOptions,
    credential?: Credential,
  ) => DeviceManagementPartnersClient;
}

/** @param instantBelow See {@link fakeClock}. */
export function useFaultServer(instantBelow?: number): FaultServerFixture {
  let server: FaultServer;
  let clock: FakeClock;
  beforeEach(async () => {
    server = await startFaultServer();
    clock = fakeClock(instantBelow);
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
