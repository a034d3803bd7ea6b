import {
  DeviceManagementPartnersClient,
  type ClientOptions,
  type Credential,
  type GraphApiError,
} from "../../src/index.js";
import { CLIENT_REQUEST_ID, TOKEN } from "./constants.js";
import { DOCUMENTED_ID } from "./documented.js";
import { rejectionOf } from "./expect-error.js";
import { fakeClock, type FakeClock } from "./fake-clock.js";
import { startFaultServer, type FaultServer, type Handler } from "./fault-server.js";

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

/** The error of an update, with {@link CLIENT_REQUEST_ID} and without retries, that a handler fails. */
export async function errorOfUpdate(
  { server, client }: FaultServerFixture,
  handler: Handler,
): Promise<GraphApiError> {
  server.respondWith(handler);
  const options = { clientRequestId: CLIENT_REQUEST_ID, retry: false } as const;
  return (await rejectionOf(client().update(DOCUMENTED_ID, {}, options))) as GraphApiError;
}
