import { readFileSync } from "node:fs";

const CHECK_MS = 250;

/**
 * Calls back when npm, which started this process by way of a shell, was told to stop. A shell that gets
 * SIGTERM ends, and this process has another parent then. Debian's shell catches SIGINT and goes on waiting for
 * its child, which only its wake-up shows.
 */
export function onStopOfNpm(stop: () => void): void {
  // Started by anything else, the process may outlive its parent: `msgraph-partner-emulator &` in a script.
  if (process.env["npm_command"] === undefined) return;
  const parent = process.ppid;
  let wakeUps = wakeUpsOf(parent);
  let last = Date.now();
  setInterval(() => {
    const now = wakeUpsOf(parent);
    // Everything wakes up after a pause of the machine or of the process group, which is not a signal.
    const wasPaused = Date.now() - last > 4 * CHECK_MS;
    const wasWoken = wakeUps !== undefined && now !== undefined && now !== wakeUps;
    last = Date.now();
    wakeUps = now ?? wakeUps;
    if (process.ppid !== parent || (wasWoken && !wasPaused)) stop();
  }, CHECK_MS).unref();
}

/** How often a waiting shell has run, on Linux; undefined elsewhere, while it runs, and for other parents. */
function wakeUpsOf(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    if (!/^Name:\s+(sh|dash)$/m.test(status) || !/^State:\s+S/m.test(status)) return undefined;
    return Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1]);
  } catch {
    return undefined;
  }
}
