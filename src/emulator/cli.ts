#!/usr/bin/env node
import { runEmulator } from "./node/command.js";

process.exitCode = await runEmulator(process.argv.slice(2));
