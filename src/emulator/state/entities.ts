import { HttpError } from "../http.js";

/** What the service writes by itself into the objects of a resource. */
export interface EntityType {
  /** The name of the resource, for messages. */
  name: string;
  /** The `@odata.type` of its objects. */
  type: string;
  /** The values of properties that were never given. */
  defaults: Readonly<Record<string, unknown>>;
  /** The `@odata.type` of the items of a collection property. */
  itemTypes: Readonly<Record<string, string>>;
}

/** An object of the tenant, as the service returns it. */
export interface Entity {
  "@odata.type": string;
  id: string;
  [property: string]: unknown;
}

/** The objects of one resource, in the order in which they were created. */
export class EntityStore {
  readonly #type: EntityType;
  readonly #initial: readonly Entity[];
  readonly #entities = new Map<string, Entity>();
  /** Keeps the objects elsewhere. Called before each change, which does not happen when this throws. */
  save: ((entities: Entity[]) => void) | undefined;

  constructor(type: EntityType, initial: readonly Entity[]) {
    this.#type = type;
    this.#initial = initial;
    this.reset();
  }

  all(): Entity[] {
    return [...this.#entities.values()];
  }

  get(id: string): Entity {
    const entity = this.#entities.get(id);
    if (entity) return entity;
    throw new HttpError(404, { message: `There is no ${this.#type.name} with the id '${id}'.` });
  }

  /** The service assigns the id; a given one is ignored. */
  create(given: object): Entity {
    const entity = newEntity(this.#type, crypto.randomUUID(), given);
    this.#change((entities) => entities.set(entity.id, entity));
    return entity;
  }

  /** Properties that are absent from the changes stay as they are. */
  update(id: string, changes: object): Entity {
    const entity = merged(this.#type, this.get(id), changes);
    this.#change((entities) => entities.set(id, entity));
    return entity;
  }

  delete(id: string): void {
    this.#change((entities) => entities.delete(id));
  }

  /** Back to the objects that it was made with. */
  reset(): void {
    this.replace(this.#initial);
  }

  replace(all: readonly Entity[]): void {
    this.#change((entities) => {
      entities.clear();
      for (const entity of all) entities.set(entity.id, entity);
    });
  }

  #change(apply: (entities: Map<string, Entity>) => void): void {
    if (this.save !== undefined) {
      const changed = new Map(this.#entities);
      apply(changed);
      this.save([...changed.values()]);
    }
    apply(this.#entities);
  }
}

export function newEntity(type: EntityType, id: string, given: object): Entity {
  return merged(type, { "@odata.type": type.type, id, ...type.defaults }, given);
}

/** `id` and `@odata.type` are the service's own, and a given list replaces the one before. */
function merged({ type, itemTypes }: EntityType, entity: Entity, changes: object): Entity {
  const result: Entity = { ...entity, ...(canonicalTypes(changes) as object) };
  for (const [name, itemType] of Object.entries(itemTypes)) {
    const items = result[name];
    if (name in changes && Array.isArray(items)) {
      result[name] = items.map((item: object) => ({ "@odata.type": itemType, ...item }));
    }
  }
  result["@odata.type"] = type;
  result.id = entity.id;
  return result;
}

/** `@odata.type` is written with `#` whichever form came in: Microsoft's SDKs read no other. */
function canonicalTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonicalTypes);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [
      name,
      name === "@odata.type" && typeof inner === "string"
        ? `#${inner.replace(/^#/, "")}`
        : canonicalTypes(inner),
    ]),
  );
}
