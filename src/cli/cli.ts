#!/usr/bin/env node
import { processIo } from "./io.js";
import { run } from "./program.js";

const io = processIo();
process.exitCode = await run(process.argv.slice(2), io);
// Whatever still waits, such as a sign-in, must not delay the end after Ctrl-C.
if (io.signal.aborted) process.exit();
