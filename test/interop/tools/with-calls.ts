/** A local Graph in this process, for the programs that the tools run. */
import { startEmulator } from "../../../src/emulator/index.js";
import { DOCUMENTED_ID } from "../../support/documented.js";
import * as runtimes from "../runtimes/check-calls.js";

export interface Calls {
  /** What calls.mjs is given, as JSON. */
  readonly input: string;
  /** Fails unless calls.mjs saw and sent what it should. */
  expect(seen: string): Promise<void>;
}

/** Gives the emulator to a test, and stops it when the test ends. */
export async function withCalls(test: (calls: Calls) => Promise<void>): Promise<void> {
  const emulator = await startEmulator({ partners: [{ id: DOCUMENTED_ID }] });
  const graph = {
    baseUrl: emulator.url,
    requestsUntil: () =>
      Promise.resolve(
        emulator.requests.map(({ method, url, status }) => `${method} ${url} ${status}`),
      ),
  };
  try {
    const input = await runtimes.inputFor(graph);
    await test({ input, expect: (seen) => runtimes.expectCalls(seen, graph) });
  } finally {
    await emulator.close();
  }
}
