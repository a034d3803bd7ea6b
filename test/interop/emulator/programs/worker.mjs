/** A worker that has the emulator inside. */
import { calls, makesCode } from "./calls.mjs";

export default {
  fetch: async () => new globalThis.Response(`${await calls()} ${makesCode()}`),
};
