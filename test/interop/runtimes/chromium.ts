import { spawn } from "node:child_process";
import { once } from "node:events";
import { inProject } from "./projects.js";

/** Debian's name for it; a variable may name another. */
const CHROMIUM = process.env["CHROMIUM"] ?? "chromium";

/** A page in a headless Chromium. */
export interface OpenPage {
  /** Rejects when the browser ends by itself. */
  readonly failed: Promise<never>;
  readonly close: () => Promise<void>;
}

export function openPage(url: string): OpenPage {
  const args = [
    "--headless",
    // It cannot be had by root, nor where the system forbids user namespaces; the page is our own.
    "--no-sandbox",
    "--disable-gpu",
    `--user-data-dir=${inProject("client", ".chromium")}`,
    url,
  ];
  const browser = spawn(CHROMIUM, args, { stdio: "ignore" });
  const ended = once(browser, "exit").catch((cause: unknown) => {
    throw new Error(`${CHROMIUM} is needed (on Debian: apt-get install chromium).`, { cause });
  });
  const failed = ended.then(([code]: unknown[]) => {
    throw new Error(`${CHROMIUM} ended with ${String(code)} before the page told what it saw.`);
  });
  // Also when nobody waits for it any longer.
  failed.catch(() => undefined);
  return {
    failed,
    close: async () => {
      browser.kill();
      await ended;
    },
  };
}
