import { spawn } from "node:child_process";
import { once } from "node:events";

/** The name on Debian; an environment variable may name another one. */
const CHROMIUM = process.env["CHROMIUM"] ?? "chromium";

/** A page in a headless Chromium. */
export interface OpenPage {
  /** Rejects if the browser exits by itself. */
  readonly failed: Promise<never>;
  readonly close: () => Promise<void>;
}

/** `profile` is a folder for the browser. */
export function openPage(url: string, profile: string): OpenPage {
  const args = [
    "--headless",
    // The sandbox is not available to root, nor without user namespaces; the page is trusted.
    "--no-sandbox",
    "--disable-gpu",
    `--user-data-dir=${profile}`,
    url,
  ];
  const browser = spawn(CHROMIUM, args, { stdio: "ignore" });
  const ended = once(browser, "exit").catch((cause: unknown) => {
    throw new Error(`${CHROMIUM} is needed (on Debian: apt-get install chromium).`, { cause });
  });
  const failed = ended.then(([code]: unknown[]) => {
    throw new Error(`${CHROMIUM} ended with ${String(code)} before the page told what it saw.`);
  });
  // Handled even if nothing awaits it any more.
  failed.catch(() => undefined);
  return {
    failed,
    close: async () => {
      browser.kill();
      await ended;
    },
  };
}
