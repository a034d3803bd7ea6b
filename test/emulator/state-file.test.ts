import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { startEmulator } from "../../src/emulator/index.js";
import { rejectionOf } from "../support/expect-error.js";
import { DOCUMENTED, PARTNERS, call, errorOf } from "./local-graph.js";

describe("The emulator's state file", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "state-"));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const ids = async (file: string): Promise<string[]> =>
    (JSON.parse(await readFile(file, "utf8")) as { id: string }[]).map(({ id }) => id);

  it("contains every change by the time of the response, and nothing half written", async () => {
    const stateFile = join(folder, "state.json");
    await using emulator = await startEmulator({ stateFile, partners: [{ id: "a" }] });
    expect(await ids(stateFile)).to.deep.equal(["a"]);
    const { json } = await call(emulator.url, "POST", PARTNERS, { body: {} });
    expect(await ids(stateFile)).to.deep.equal(["a", json["id"]]);
    await call(emulator.url, "DELETE", `${PARTNERS}/a`);
    expect(await ids(stateFile)).to.deep.equal([json["id"]]);
    emulator.reset();
    expect(await ids(stateFile)).to.deep.equal(["a"]);
    expect(await readdir(folder), "temporary files").to.deep.equal(["state.json"]);
  });

  it("contains what an update and an action changed", async () => {
    const stateFile = join(folder, "state.json");
    await using emulator = await startEmulator({ stateFile });
    const stored = async (): Promise<Record<string, unknown> | undefined> =>
      (JSON.parse(await readFile(stateFile, "utf8")) as Record<string, unknown>[])[0];
    await call(emulator.url, "PATCH", DOCUMENTED, { body: { displayName: "Kept" } });
    expect(await stored()).to.include({ displayName: "Kept" });
    await call(emulator.url, "POST", `${DOCUMENTED}/terminate`);
    expect(await stored()).to.include({ partnerState: "terminated" });
  });

  it("fails requests with 500 and its name when it cannot be written any more", async () => {
    const inner = join(folder, "inner");
    await mkdir(inner);
    await using emulator = await startEmulator({ stateFile: join(inner, "state.json") });
    await rm(inner, { recursive: true });
    const body = { displayName: "Lost" };
    const update = await call(emulator.url, "PATCH", DOCUMENTED, { body });
    expect(update.status).to.equal(500);
    expect(errorOf(update).message).to.match(/^The emulator failed: .*inner\/state\.json/);
    expect((await call(emulator.url, "GET", DOCUMENTED)).json).not.to.include(body);
    const { origin } = new URL(emulator.url);
    const replaced = await call(origin, "PUT", "/_emulator/partners", { body: [] });
    expect(replaced.status).to.equal(500);
    expect(errorOf(replaced).message).to.contain("state.json");
    expect(emulator.partners(), "nothing is changed").to.have.length(2);
  });

  it("takes precedence over the partners of the options", async () => {
    const stateFile = join(folder, "state.json");
    await writeFile(stateFile, '[{"id":"kept"}]');
    await using emulator = await startEmulator({ stateFile });
    expect(emulator.partners().map(({ id }) => id)).to.deep.equal(["kept"]);
    expect((await call(emulator.url, "GET", DOCUMENTED)).status).to.equal(404);
  });

  for (const [name, content] of [
    ["not JSON", "[{"],
    ["not an array", "{}"],
    ["not partners", '[{"id":"a","isConfigured":5}]'],
  ] as const) {
    it(`is left as it is when it is ${name}`, async () => {
      const stateFile = join(folder, "state.json");
      await writeFile(stateFile, content);
      const error = await rejectionOf(startEmulator({ stateFile }));
      expect(String(error)).to.contain(stateFile).and.to.contain("was left as it is");
      expect(await readFile(stateFile, "utf8")).to.equal(content);
    });
  }

  it("must be readable", async () => {
    const error = await rejectionOf(startEmulator({ stateFile: folder }));
    expect(String(error)).to.contain("cannot be read");
  });
});
