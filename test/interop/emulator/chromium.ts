/** A headless Chromium, by the puppeteer that this folder's package.json installs. */
import { createRequire } from "node:module";

/** Debian's name for it; a variable may name another. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** What is used of puppeteer, which is not installed when this is compiled. */
export interface Page {
  goto(url: string): Promise<unknown>;
  setViewport(size: { width: number; height: number }): Promise<void>;
  setBypassCSP(bypass: boolean): Promise<void>;
  emulateMediaFeatures(features: { name: string; value: string }[]): Promise<void>;
  evaluate(code: string): Promise<unknown>;
  waitForFunction(code: string): Promise<unknown>;
  click(selector: string): Promise<void>;
  focus(selector: string): Promise<void>;
  keyboard: { press(key: string): Promise<void> };
  on(event: "pageerror" | "request", listener: (event: unknown) => void): void;
}

export interface Browser {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

interface Puppeteer {
  default: { launch(options: object): Promise<Browser> };
}

export async function launchChromium(): Promise<Browser> {
  const require = createRequire(import.meta.url);
  const puppeteer = (await import(require.resolve("puppeteer-core"))) as Puppeteer;
  const args = ["--no-sandbox", "--disable-gpu"];
  return puppeteer.default.launch({ executablePath: CHROMIUM, args });
}
