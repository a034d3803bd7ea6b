/** `@odata.type` with and without `#`: both are valid, at every level. */
import { expect } from "chai";
import { type DeviceManagementPartnerInput } from "../../src/index.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";

describe("Both spellings of @odata.type", () => {
  const { client, onlyRequest } = useEmulatorClient();
  const spellings = ["#microsoft.graph.", "microsoft.graph."] as const;

  for (const partner of spellings) {
    for (const assignment of spellings) {
      for (const target of spellings) {
        const types = [partner, assignment, target].map((text) =>
          text.startsWith("#") ? "#" : "-",
        );
        it(`go out as written and come back with # (partner, assignment, target: ${types.join(" ")})`, async () => {
          const changes: DeviceManagementPartnerInput = {
            "@odata.type": `${partner}deviceManagementPartner`,
            groupsRequiringPartnerEnrollment: [
              {
                "@odata.type": `${assignment}deviceManagementPartnerAssignment`,
                target: { "@odata.type": `${target}groupAssignmentTarget`, groupId: "g" },
              },
            ],
          };
          const updated = await client().update(DOCUMENTED_ID, changes);
          expect(onlyRequest().rawBody).to.equal(JSON.stringify(changes));
          expect(updated["@odata.type"]).to.equal("#microsoft.graph.deviceManagementPartner");
          expect(updated.groupsRequiringPartnerEnrollment).to.deep.equal([
            {
              "@odata.type": "#microsoft.graph.deviceManagementPartnerAssignment",
              target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: "g" },
            },
          ]);
        });
      }
    }
  }
});
