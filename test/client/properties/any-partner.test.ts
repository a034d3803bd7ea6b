/** Any partner that the documentation allows can be created, updated, read and sent back. */
import { expect } from "chai";
import fc from "fast-check";
import { useEmulatorClient } from "../../support/emulator-client.js";
import { untyped } from "../../support/values.js";
import { checkProperty, PROPERTY_TIMEOUT } from "./check-property.js";
import { ASSIGNMENT_TYPE, partner, PARTNER_TYPE, type Json } from "./arbitrary-partners.js";

/** A partner as the service returns it: each type with `#`, and each assignment with its type. */
function asWritten({ groupsRequiringPartnerEnrollment: groups, ...others }: Json): Json {
  if (groups === undefined) return others;
  const assignments = (groups as Json[]).map(({ target, ...assignment }) => ({
    ...assignment,
    "@odata.type": `#microsoft.graph.${ASSIGNMENT_TYPE}`,
    ...(target !== undefined && { target: target && withHash(target as Json) }),
  }));
  return { ...others, groupsRequiringPartnerEnrollment: assignments };
}

function withHash(target: Json): Json {
  return { ...target, "@odata.type": String(target["@odata.type"]).replace(/^#?/, "#") };
}

/** A partner after an update: the changes, and its other properties from before. */
function merged(before: object, sent: Json, id: string): object {
  return { ...before, ...asWritten(sent), "@odata.type": `#microsoft.graph.${PARTNER_TYPE}`, id };
}

describe("Any partner that the documentation allows", () => {
  const { client, emulator } = useEmulatorClient();
  const stored = (id: string) =>
    emulator()
      .partners()
      .find((one) => one.id === id);
  const lastBody = () => emulator().requests.at(-1)?.body;

  it("can be created and updated, and is then exactly the merge", () =>
    checkProperty(
      fc.asyncProperty(partner, partner, fc.boolean(), async (given, changes, returns204) => {
        emulator().reset();
        const blank = await client().create({});

        const created = await client().create(untyped(given));
        expect(lastBody()).to.deep.equal(given);
        const { id } = created;
        expect(id).not.to.equal(blank.id);
        expect(created).to.deep.equal(merged(blank, given, id));
        expect(await client().get(id)).to.deep.equal(created);

        // The update resolves to the partner even if the response has no body.
        emulator().quirks.updateAnswers204 = returns204;
        const sent = { ...changes, ...("id" in changes && { id }) };
        const updated = await client().update(id, untyped(sent));
        expect(emulator().requests[3]?.body).to.deep.equal(sent);
        expect(updated).to.deep.equal(merged(created, sent, id));
        expect(await client().get(id)).to.deep.equal(updated);
        const { "@odata.context": context, ...kept } = updated as object as Json;
        expect(context).to.be.a("string");
        expect(stored(id)).to.deep.equal(kept);

        const others = emulator()
          .partners()
          .filter((one) => one.id !== id);
        expect(others).to.have.length(3).and.to.deep.include(stored(blank.id));
      }),
      60,
    )).timeout(PROPERTY_TIMEOUT);

  it("can be sent back after it was read, which changes nothing", () =>
    checkProperty(
      fc.asyncProperty(partner, async (given) => {
        const created = await client().create(untyped(given));
        expect(await client().update(created.id, created)).to.deep.equal(created);
        expect(await client().get(created.id)).to.deep.equal(created);
        emulator().reset();
      }),
      50,
    )).timeout(PROPERTY_TIMEOUT);

  it("can have undefined for absent properties", () =>
    checkProperty(
      fc.asyncProperty(partner, fc.func(fc.boolean()), async (given, isDropped) => {
        const some = Object.entries(given).map(([name, value]) =>
          isDropped(name) ? [name, undefined] : [name, value],
        );
        const left = some.filter(([, value]) => value !== undefined);
        const created = await client().create(untyped(Object.fromEntries(some)));
        expect(lastBody()).to.deep.equal(Object.fromEntries(left));
        expect(await client().get(created.id)).to.deep.equal(created);
        emulator().reset();
      }),
      30,
    )).timeout(PROPERTY_TIMEOUT);
});
