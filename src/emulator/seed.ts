import type { Description } from "./description.js";
import { newPartner, type EmulatedPartner, type PartnerSeed } from "./partner.js";

export function seededPartners(
  seeds: readonly PartnerSeed[] | undefined,
  description: Description,
): EmulatedPartner[] {
  const partners = (seeds ?? defaultSeeds(description)).map((seed) => seeded(seed, description));
  const ids = partners.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new TypeError(`Two partners of the seed have the id '${twice}'.`);
  return partners;
}

/** The partner of the documentation, and a built-in one as every tenant's list holds. */
function defaultSeeds({ documentedPartner }: Description): PartnerSeed[] {
  return [
    documentedPartner as PartnerSeed,
    {
      id: "6a1c0f0e-94a5-4f4d-9b35-2f5c6f0d7be1",
      partnerAppType: "multiTenantApp",
      displayName: "Built-in partner that nobody has configured",
    },
  ];
}

/** A seed that breaks the spec would only be noticed when the partner is read. */
function seeded(seed: PartnerSeed, { backend }: Description): EmulatedPartner {
  if (typeof seed.id !== "string" || seed.id === "") {
    throw new TypeError("Each partner of the seed needs an id, a string that is not empty.");
  }
  const partner = newPartner(seed.id, seed);
  const { errors } = backend.validateResponse(partner, "getDeviceManagementPartner", 200);
  if (errors?.length) {
    const problems = errors.map(
      ({ instancePath, message }) => `${instancePath} ${String(message)}`,
    );
    throw new TypeError(
      `The partner '${seed.id}' of the seed is not one that Graph would return: ${problems.join("; ")}.`,
    );
  }
  return partner;
}
