import { RateLimits } from "./graph/enforcement.js";
import {
  deviceManagementPartners,
  resources,
  type Resource,
  type ResourceName,
} from "./graph/resources.js";
import { schemaProblem } from "./graph/validation.js";
import type { InProcessEmulatorOptions } from "./options.js";
import { Clock } from "./state/clock.js";
import { EntityStore, newEntity, type Entity } from "./state/entities.js";
import { FailureQueue } from "./state/failures.js";
import { Journal } from "./state/journal.js";
import { newQuirks, newSettings, type Quirks, type Settings } from "./state/quirks.js";

/** Everything that an emulator holds and that changes while it runs. */
export interface Tenant {
  readonly stores: Readonly<Record<ResourceName, EntityStore>>;
  readonly partners: EntityStore;
  readonly quirks: Quirks;
  readonly settings: Settings;
  readonly failures: FailureQueue;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly limits: RateLimits;
  readonly pageSize: number;
  readonly validateResponses: boolean;
  /** Back to the options that it was made with. */
  reset(): void;
}

export function newTenant(options: InProcessEmulatorOptions): Tenant {
  const given = new Map<Resource, unknown>([[deviceManagementPartners, options.partners]]);
  const stores = Object.fromEntries(
    resources.map((resource) => [
      resource.name,
      new EntityStore(resource, seeded(resource, given.get(resource) ?? resource.seed)),
    ]),
  ) as Record<ResourceName, EntityStore>;
  const tenant: Tenant = {
    stores,
    partners: stores.deviceManagementPartner,
    quirks: newQuirks(options.quirks),
    settings: newSettings(options),
    failures: new FailureQueue(),
    journal: new Journal(),
    clock: new Clock(),
    limits: new RateLimits(),
    pageSize: options.pageSize ?? 100,
    validateResponses: options.validateResponses ?? true,
    reset: () => {
      for (const store of Object.values(stores)) store.reset();
      tenant.failures.clear();
      tenant.journal.clear();
      tenant.limits.reset();
      tenant.clock.reset();
      Object.assign(tenant.quirks, newQuirks(options.quirks));
      Object.assign(tenant.settings, newSettings(options));
    },
  };
  return tenant;
}

/** Partners in JSON: as an array, or as Graph lists them. Undefined for any other JSON. */
export function partnersIn(json: unknown): unknown[] | undefined {
  const partners: unknown = Array.isArray(json)
    ? json
    : (json as { value?: unknown } | null)?.value;
  return Array.isArray(partners) ? partners : undefined;
}

/** Partners that Graph could return, or a TypeError: a bad one would only be noticed when it is read. */
export function seededPartners(seeds: unknown): Entity[] {
  return seeded(deviceManagementPartners, seeds);
}

function seeded(resource: Resource, seeds: unknown): Entity[] {
  if (!Array.isArray(seeds)) throw new TypeError("partners must be an array of partners.");
  const entities = seeds.map((seed: unknown) => seededEntity(resource, seed));
  const ids = new Set<string>();
  for (const { id } of entities) {
    if (ids.has(id)) throw new TypeError(`Two partners have the id '${id}'.`);
    ids.add(id);
  }
  return entities;
}

function seededEntity(resource: Resource, seed: unknown): Entity {
  const { id } = Object(seed) as { id?: unknown };
  if (typeof id !== "string" || id === "") {
    throw new TypeError("Each partner needs an id, a string that is not empty.");
  }
  const entity = newEntity(resource, id, seed as object);
  const problem = schemaProblem(resource.returned, entity);
  if (problem === undefined) return entity;
  throw new TypeError(`The partner '${id}' is not one that Graph would return: ${problem}.`);
}
