import type { DeviceManagementPartner } from "../../generated/api.js";

type Known = Required<Omit<DeviceManagementPartner, "@odata.context">>;

/** A partner as the emulator holds and returns it, with what a newer service might add when the seed has it. */
export type EmulatedPartner = Known & Record<string, unknown>;

/** A documented partner; only what matters to the test has to be given. */
interface KnownSeed extends Readonly<Partial<Omit<Known, "groupsRequiringPartnerEnrollment">>> {
  readonly id: string;
  readonly groupsRequiringPartnerEnrollment?: readonly object[];
}

/** A partner with properties that the documentation does not have yet. */
interface OpenSeed {
  readonly id: string;
  readonly [property: string]: unknown;
}

/**
 * A partner to start with. Properties that it leaves out have the service's defaults. Enum members, target
 * types and properties that do not exist yet are accepted too, to test how a client reads them.
 */
export type PartnerSeed = KnownSeed | OpenSeed;
