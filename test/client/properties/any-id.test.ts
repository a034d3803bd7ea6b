/** Any id is one segment of the path, or nothing is sent: with each operation that takes an id. */
import { expect } from "chai";
import fc from "fast-check";
import { GraphError, GraphNotFoundError, GraphValidationError } from "../../../src/index.js";
import type { DeviceManagementPartnersClient } from "../../../src/index.js";
import { PARTNERS } from "../../support/documented.js";
import { useEmulatorClient } from "../../support/emulator-client.js";
import { rejectionOf } from "../../support/expect-error.js";
import { holds, PATIENCE } from "./check-property.js";
import { text } from "./arbitrary-partners.js";

type Call = (client: DeviceManagementPartnersClient, id: string) => Promise<unknown>;
/** The operations with an id, through the facade and through the generated API; the request of each. */
const CALLS: readonly (readonly [request: string, facade: Call, api: Call])[] = [
  [
    "GET",
    (client, id) => client.get(id),
    ({ api }, id) => api.getDeviceManagementPartner({ deviceManagementPartnerId: id }),
  ],
  [
    "PATCH",
    (client, id) => client.update(id, {}),
    ({ api }, id) =>
      api.updateDeviceManagementPartner({
        deviceManagementPartnerId: id,
        deviceManagementPartnerInput: {},
      }),
  ],
  [
    "POST /terminate",
    (client, id) => client.terminate(id),
    ({ api }, id) => api.terminateDeviceManagementPartner({ deviceManagementPartnerId: id }),
  ],
  [
    "DELETE",
    (client, id) => client.delete(id),
    ({ api }, id) => api.deleteDeviceManagementPartner({ deviceManagementPartnerId: id }),
  ],
];

/** What means something in a URL, and what looks as if it did. */
const PIECES = [
  ...[".", "..", "/", "\\", "%", "%2e", "%2F", "%25", "%ff", "%u002e", "?", "#", ";", ":", "@"],
  ...["&", "=", "+", " ", ",", "$", "(", "')", "//", "\t", "\r\n", "\0", "https://evil.example/"],
  ...[
    "terminate",
    "/terminate",
    "$metadata",
    "a",
    "\u00e9",
    "\ud83d",
    "\ude42",
    "{id}",
    "__proto__",
  ],
];
const anyId = fc.oneof(
  text,
  fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((pieces) => pieces.join("")),
  fc.constantFrom(...PIECES, ""),
  fc.uuid(),
  fc.webPath(),
  fc.string({ unit: "binary", maxLength: 800 }),
);

/** What the URL standard takes for a step in the path, and what UTF-8 cannot say, can be no segment. */
function canBeOneSegment(id: string): boolean {
  try {
    return encodeURIComponent(id) !== "" && id !== "." && id !== "..";
  } catch {
    return false;
  }
}

const ONE_SEGMENT = new RegExp(`^/v1\\.0${PARTNERS}/([^/?#]+)(/terminate)?$`);

describe("For any id", () => {
  const { client, emulator } = useEmulatorClient({ partners: [] });

  for (const [request, facade, api] of CALLS) {
    for (const [way, call] of Object.entries({ facade, api })) {
      it(`${request} goes to one segment that is the id, or is not sent (${way})`, () =>
        holds(
          fc.asyncProperty(anyId, async (id) => {
            emulator().reset();
            const error = await rejectionOf(call(client(), id));

            if (canBeOneSegment(id)) {
              // There is no partner at all, and the emulator names the one that it did not find.
              expect(error).to.be.an.instanceof(GraphNotFoundError);
              expect(error).to.have.property("serviceMessage").that.includes(`'${id}'.`);
              const [received, ...others] = emulator().requests;
              expect(others).to.be.empty;
              const { method = "", url = "" } = received ?? {};
              const [, segment = "", action = ""] = ONE_SEGMENT.exec(url) ?? [];
              expect(`${method} ${action}`.trim()).to.equal(request);
              expect(decodeURIComponent(segment)).to.equal(id);
            } else {
              // The facade says what is wrong; below it a URIError may stand for half of a pair.
              expect(error).to.be.an("error");
              if (way === "facade") expect(error).to.be.an.instanceof(GraphValidationError);
              else expect(error instanceof GraphError || error instanceof URIError).to.be.true;
              expect(emulator().requests).to.be.empty;
            }
          }),
          80,
        )).timeout(PATIENCE);
    }
  }
});
