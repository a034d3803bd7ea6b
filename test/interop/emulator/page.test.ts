/** The page of the emulator in a real Chromium. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect } from "chai";
import { startEmulator, type Emulator } from "../../../src/emulator/index.js";
import { installNpmPackages } from "../../support/install.js";
import { launchChromium, type Browser, type Page } from "./chromium.js";

const ID = "d21e377a-377a-d21e-7a37-1ed27a371ed2";
const PARTNERS = "/deviceManagement/deviceManagementPartners";
const XSS = "<img src=x onerror=\"document.title='hacked'\">";

describe("The emulator's page in Chromium", function () {
  this.timeout(120_000);
  const require = createRequire(import.meta.url);
  let browser: Browser;
  let emulator: Emulator;
  let page: Page;
  let errors: unknown[];

  before(async () => {
    await installNpmPackages(import.meta.dirname);
    browser = await launchChromium();
  });
  after(() => browser.close());
  beforeEach(async () => {
    emulator = await startEmulator({ tokenEndpoint: true });
    page = await browser.newPage();
    errors = [];
    page.on("pageerror", (error) => errors.push(error));
    await page.goto(new URL("/", emulator.url).href);
    await page.waitForFunction("document.querySelectorAll('#partners > li').length === 2");
  });
  afterEach(async () => {
    await emulator.close();
    expect(errors).to.be.empty;
  });

  const callGraph = (path: string, method = "GET", body?: string): Promise<Response> =>
    fetch(emulator.url + path, {
      method,
      headers: { authorization: "Bearer x", "content-type": "application/json" },
      ...(body !== undefined && { body }),
    });

  it("sends the documented update, which changes the partner", async () => {
    await callGraph(`${PARTNERS}/${ID}`, "PATCH", '{"displayName":"Before"}');
    await page.waitForFunction("document.querySelector('#partners').innerText.includes('Before')");
    await page.click("#update button");
    await page.waitForFunction(
      "document.querySelector('#partners').innerText.includes('Display Name value')",
    );
    expect(emulator.partners()[0]).to.include({ displayName: "Display Name value" });
    await page.waitForFunction(
      "document.querySelector('#exchange').innerText.includes('200 response')",
    );
  });

  it("shows a request of another client as it arrives, and its headers and bodies on a click", async () => {
    await callGraph(`${PARTNERS}/unknown`);
    await page.waitForFunction(
      "document.querySelector('#requests summary')?.innerText.includes('404')",
    );
    await page.click("#requests summary");
    await page.waitForFunction(
      "document.querySelector('#requests').innerText.includes('ResourceNotFound')",
    );
    const text = await page.evaluate("document.querySelector('#requests').innerText");
    expect(text).to.contain("authorization: Bearer [token]");
  });

  it("switches a quirk, by the keyboard too", async () => {
    await page.click("#switch-noLicense");
    await page.waitForFunction("document.querySelector('#switch-noLicense').checked");
    expect((await callGraph(PARTNERS)).status).to.equal(400);
    await page.focus("#switch-noLicense");
    await page.keyboard.press("Space");
    await page.waitForFunction("!document.querySelector('#switch-noLicense').checked");
    for (let tries = 0; emulator.quirks.noLicense && tries < 1000; tries++) {
      await page.evaluate("new Promise((resolve) => setTimeout(resolve))");
    }
    expect(emulator.quirks.noLicense).to.be.false;
  });

  it("makes the next request fail, and resets the tenant", async () => {
    await page.click("#failures button:nth-child(2)");
    await page.waitForFunction("document.querySelector('#waiting').innerText.includes('503')");
    expect((await callGraph(PARTNERS)).status).to.equal(503);
    await callGraph(`${PARTNERS}/${ID}`, "DELETE");
    await page.waitForFunction("document.querySelectorAll('#partners > li').length === 1");
    await page.click("#reset");
    await page.waitForFunction("document.querySelectorAll('#partners > li').length === 2");
    expect(emulator.requests).to.be.empty;
  });

  it("approves a device code", async () => {
    const root = new URL("/contoso/oauth2/v2.0/", emulator.url);
    const post = async (endpoint: string, form: Record<string, string>) =>
      (await (
        await fetch(new URL(endpoint, root), { method: "POST", body: new URLSearchParams(form) })
      ).json()) as Record<string, string>;
    const scope = "https://graph.microsoft.com/.default";
    const code = await post("devicecode", { client_id: "the-tool", scope });
    await page.goto(code["verification_uri"] ?? "");
    await page.waitForFunction("document.querySelector('#codes button') !== null");
    await page.click("#codes button");
    await page.waitForFunction("document.querySelector('#codes-section').hidden");
    const tokens = await post("token", {
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      client_id: "the-tool",
      device_code: code["device_code"] ?? "",
    });
    expect(tokens).to.include.keys("access_token", "id_token");
  });

  it("shows everything from requests and partners as text", async () => {
    emulator.replacePartners([{ id: XSS, displayName: XSS, partnerState: XSS }]);
    await callGraph(`${PARTNERS}?x=${XSS}`);
    await callGraph(`${PARTNERS}/x`, "PATCH", JSON.stringify({ [XSS]: XSS }));
    await page.waitForFunction("document.querySelector('#partners').innerText.includes('<img')");
    await page.waitForFunction("document.querySelectorAll('#requests summary').length === 2");
    await page.click("#requests summary");
    expect(await page.evaluate("document.images.length")).to.equal(0);
    expect(await page.evaluate("document.title")).not.to.equal("hacked");
  });

  it("reads the tenant once for many requests, and shows the latest 100", async () => {
    let reads = 0;
    page.on("request", (request) => {
      if ((request as { url: () => string }).url().endsWith("/_emulator/partners")) reads++;
    });
    for (let request = 1; request <= 150; request++) await callGraph(`/${request}`);
    await page.waitForFunction(
      "document.querySelector('#requests summary')?.innerText.includes('/v1.0/150')",
    );
    expect(await page.evaluate("document.querySelectorAll('#requests > li').length")).to.equal(100);
    expect(reads).to.be.lessThan(50);
  });

  it("loads nothing from elsewhere", async () => {
    const urls: string[] = [];
    page.on("request", (request) => urls.push((request as { url: () => string }).url()));
    const { origin, href } = new URL("/", emulator.url);
    await page.goto(href);
    await page.waitForFunction("document.querySelectorAll('#partners > li').length === 2");
    expect(urls.filter((url) => !url.startsWith(origin) && url !== "data:,")).to.be.empty;
  });

  for (const [width, scheme] of [
    [1280, "light"],
    [1280, "dark"],
    [390, "light"],
    [390, "dark"],
  ] as const) {
    it(`has no violation of axe-core and no sideways scrolling at ${width} px, ${scheme}`, async () => {
      await page.setBypassCSP(true);
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.goto(new URL("/", emulator.url).href);
      await callGraph(PARTNERS);
      await page.waitForFunction("document.querySelector('#requests summary') !== null");
      await page.click("#requests summary");
      await page.evaluate(await readFile(require.resolve("axe-core/axe.min.js"), "utf8"));
      const violations = await page.evaluate(
        "axe.run().then(({ violations }) => violations.map(({ id }) => id))",
      );
      expect(violations).to.deep.equal([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).to.be.at.most(width);
    });
  }
});
