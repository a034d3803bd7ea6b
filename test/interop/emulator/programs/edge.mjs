/** A route of an edge runtime that has the emulator inside. */
import { calls, makesCode } from "./calls.mjs";

globalThis.result = calls().then((seen) => `${seen} ${makesCode()}`);
