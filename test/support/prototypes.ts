import { expect } from "chai";

/** Checks after each test of a suite that no input has polluted Object.prototype. */
export function checkPrototypePollution(): void {
  afterEach("Object.prototype is not polluted", () => {
    const { prototype } = Object as unknown as { prototype: Record<string, unknown> };
    expect(prototype["polluted"]).to.equal(undefined);
    expect(Object.keys(prototype)).to.deep.equal([]);
    expect({}).to.not.have.property("polluted");
  });
}
