import { randomUUID } from "node:crypto";
import { Refusal } from "./errors.js";
import { mergedPartner, newPartner, type EmulatedPartner } from "./partner.js";

/** The partners of the emulated tenant, in the order in which they came. */
export class PartnerStore {
  readonly #seed: readonly EmulatedPartner[];
  #partners = new Map<string, EmulatedPartner>();

  constructor(seed: readonly EmulatedPartner[]) {
    this.#seed = seed;
    this.reset();
  }

  reset(): void {
    this.#partners = new Map(this.#seed.map((partner) => [partner.id, partner]));
  }

  all(): EmulatedPartner[] {
    return [...this.#partners.values()];
  }

  get(id: string): EmulatedPartner {
    const partner = this.#partners.get(id);
    if (partner) return partner;
    throw new Refusal(404, { message: `There is no deviceManagementPartner with the id '${id}'.` });
  }

  /** The service assigns the id; one that is given is passed over. */
  create(given: object): EmulatedPartner {
    const partner = newPartner(randomUUID(), given);
    this.#partners.set(partner.id, partner);
    return partner;
  }

  update(id: string, changes: object): EmulatedPartner {
    const partner = mergedPartner(this.get(id), changes);
    this.#partners.set(id, partner);
    return partner;
  }

  delete(id: string): void {
    this.#partners.delete(id);
  }
}
