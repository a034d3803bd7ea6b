#!/usr/bin/env node
import { processIo } from "./io.js";
import { run } from "./program.js";

void run(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
  // Once all is written: what still waits, such as a sign-in, must not delay the end. An emulator goes on, with 0.
  if (code !== 0) process.stdout.write("", () => process.exit());
});
