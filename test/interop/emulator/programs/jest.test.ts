/** A test of a user with jest and ts-jest in CommonJS. */
import {
  createEmulator,
  startEmulator,
  type Emulator,
} from "msgraph-device-management-partner/emulator";

// The globals of jest, whose types only this folder would need.
declare const beforeAll: (action: () => Promise<unknown>) => void;
declare const afterAll: (action: () => Promise<unknown>) => void;
declare const expect: (value: unknown) => {
  toBe: (other: unknown) => void;
  toHaveLength: (length: number) => void;
};

describe("jest with ts-jest in CommonJS", () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator.close());

  const headers = { authorization: "Bearer any-token" };

  it("starts the emulator", async () => {
    const url = `${emulator.url}/deviceManagement/deviceManagementPartners`;
    const response = await fetch(url, { headers });
    expect(response.status).toBe(200);
    expect(emulator.requests).toHaveLength(1);
  });

  it("uses the emulator without a socket", async () => {
    const url = "https://graph.microsoft.com/v1.0/deviceManagement/deviceManagementPartners";
    const response = await createEmulator().fetch(url, { headers });
    expect(((await response.json()) as { value: object[] }).value).toHaveLength(2);
  });
});
