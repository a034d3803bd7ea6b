/** Any id becomes one segment of the path, or no request is sent. */
import { expect } from "chai";
import fc from "fast-check";
import { GraphError, GraphNotFoundError, GraphValidationError } from "../../../src/index.js";
import type { DeviceManagementPartnersClient } from "../../../src/index.js";
import { PARTNERS } from "../../support/documented.js";
import { useEmulatorClient } from "../../support/emulator-client.js";
import { rejectionOf } from "../../support/expect-error.js";
import { checkProperty, PROPERTY_TIMEOUT } from "./check-property.js";
import { codePoint } from "./code-point.js";
import { text } from "./arbitrary-partners.js";

type Call = (client: DeviceManagementPartnersClient, id: string) => Promise<unknown>;
/** The operations with an id: the request, and how the client and its generated API call it. */
const OPERATIONS: readonly (readonly [request: string, client: Call, api: Call])[] = [
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

/** Strings that have a meaning in URLs, or look as if they had. */
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
  fc.string({ unit: codePoint, maxLength: 800 }),
);

/** Dot segments, and what UTF-8 cannot encode, cannot be a path segment. */
function canBeOneSegment(id: string): boolean {
  try {
    return encodeURIComponent(id) !== "" && id !== "." && id !== "..";
  } catch {
    return false;
  }
}

const ONE_SEGMENT = new RegExp(`^/v1\\.0${PARTNERS}/([^/?#]+)(/terminate)?$`);

describe("For any id,", () => {
  const { client, emulator } = useEmulatorClient({ partners: [] });

  for (const [request, ofClient, ofApi] of OPERATIONS) {
    for (const [caller, call] of Object.entries({ client: ofClient, "generated API": ofApi })) {
      it(`a ${request} of the ${caller} has the id as one path segment, or is not sent`, () =>
        checkProperty(
          fc.asyncProperty(anyId, async (id) => {
            emulator().reset();
            const error = await rejectionOf(call(client(), id));

            if (canBeOneSegment(id)) {
              // The emulator has no partners, and names the one that it did not find.
              expect(error).to.be.an.instanceof(GraphNotFoundError);
              expect(error).to.have.property("serviceMessage").that.includes(`'${id}'.`);
              const [received, ...others] = emulator().requests;
              expect(others).to.be.empty;
              const { method = "", url = "" } = received ?? {};
              const [, segment = "", action = ""] = ONE_SEGMENT.exec(url) ?? [];
              expect(`${method} ${action}`.trim()).to.equal(request);
              expect(decodeURIComponent(segment)).to.equal(id);
            } else {
              // The generated API may throw a URIError for a lone surrogate.
              expect(error).to.be.an("error");
              if (caller === "client") expect(error).to.be.an.instanceof(GraphValidationError);
              else expect(error instanceof GraphError || error instanceof URIError).to.be.true;
              expect(emulator().requests).to.be.empty;
            }
          }),
          80,
        )).timeout(PROPERTY_TIMEOUT);
    }
  }
});
