/** A page that has the emulator inside. */
import { calls, makesCode } from "./calls.mjs";

globalThis.document.title = `${await calls()} ${makesCode()}`;
