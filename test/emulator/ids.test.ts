import { expect } from "chai";
import { PARTNERS, useEmulator } from "./local-graph.js";

const ids = [
  "a/b",
  "a b",
  "a%2Fb",
  "a?b#c",
  "日本 ü 🙂",
  "'quoted'",
  "a,b;c=d&e+f:g@h!$(*)",
  "terminate",
  "__proto__",
  "constructor",
  " ",
  "x".repeat(1000),
];

describe("The emulator, given an id,", () => {
  const { emulator, call } = useEmulator({ partners: ids.map((id) => ({ id })) });

  for (const id of ids) {
    it(`finds the partner ${JSON.stringify(id.slice(0, 30))} in one segment of the path`, async () => {
      const path = `${PARTNERS}/${encodeURIComponent(id)}`;
      expect((await call("GET", path)).json["id"]).to.equal(id);
      const changed = await call("PATCH", path, { body: { displayName: id } });
      expect(changed.json).to.include({ id, displayName: id });
      expect((await call("POST", `${path}/terminate`)).status).to.equal(204);
      const partner = emulator()
        .partners()
        .find((each) => each.id === id);
      expect(partner).to.include({ displayName: id, partnerState: "terminated" });
      expect((await call("DELETE", path)).status).to.equal(204);
      expect(emulator().partners()).to.have.length(ids.length - 1);
      expect(emulator().requests.map((request) => request.path)).to.deep.equal([
        ...[`/v1.0${path}`, `/v1.0${path}`, `/v1.0${path}/terminate`, `/v1.0${path}`],
      ]);
    });
  }

  it("does not accept an unencoded slash as part of an id", async () => {
    expect((await call("GET", `${PARTNERS}/a/b`)).status).to.equal(404);
  });
});
