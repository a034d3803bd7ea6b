import {
  resources as described,
  type OperationId,
  type SchemaName,
} from "../../../generated/emulator-description.js";
import { HttpError, type HttpResponse } from "../http.js";
import type { Entity, EntityStore, EntityType } from "../state/entities.js";
import type { Quirks } from "../state/quirks.js";
import type { QueryOptions, SystemOptions } from "./query.js";

/** A request that the spec accepts, and the objects that it is about. */
export interface OperationCall {
  store: EntityStore;
  /** The path of the collection, without a leading slash. */
  collection: string;
  /** The URL of Graph's root as the caller knows it. */
  root: string;
  /** The addressed object; empty for the collection. */
  id: string;
  /** Every query option of the request. */
  options: QueryOptions;
  system: SystemOptions;
  headers: Readonly<Record<string, string>>;
  body: Readonly<Record<string, unknown>>;
  quirks: Readonly<Quirks>;
  pageSize: number;
}

/** How an operation is carried out. */
export interface Operation {
  /** The query options that it implements; every other one is refused. */
  queryOptions: readonly string[];
  run: (call: OperationCall) => HttpResponse;
}

/** The name of a resource in the spec. */
export type ResourceName = keyof typeof described;

/** Everything that the emulator has to be told about a resource; the rest comes from the spec. */
export interface Resource extends EntityType {
  name: ResourceName;
  /** The path of the collection, without a leading slash. */
  collection: string;
  /** The schema of a whole object, by the name of its validator. */
  returned: SchemaName;
  operations: Readonly<Partial<Record<OperationId, Operation>>>;
  /** The objects of a new tenant. */
  seed: readonly object[];
}

const list: Operation = {
  queryOptions: ["$top", "$skip", "$count", "$select"],
  run: (call) => {
    const { store, collection, system, root, options, pageSize, quirks } = call;
    const all = store.all();
    const skip = Number(system.get("$skip") ?? 0);
    // Graph takes $top for the size of a page of Intune's lists, not of the whole result.
    const size = Math.min(Number(system.get("$top") ?? pageSize), pageSize);
    const end = skip + size;
    // Empty pages ($top=0) would never end.
    const hasMore = size > 0 && end < all.length;
    const next = hasMore ? end : quirks.nextLinkLoops ? 0 : undefined;
    return jsonResponse(200, {
      "@odata.context": contextUrl(call),
      ...(system.get("$count") === true && { "@odata.count": all.length }),
      ...(next !== undefined && {
        "@odata.nextLink": nextLink(`${root}/${collection}`, options, next),
      }),
      value: all.slice(skip, end).map((entity) => selected(entity, system)),
    });
  },
};

const create: Operation = {
  queryOptions: [],
  run: (call) => {
    const entity = call.store.create(call.body);
    const { headers, ...response } = entityResponse(201, entity, call);
    const location = `${call.root}/${call.collection}/${encodeURIComponent(entity.id)}`;
    return { ...response, headers: { ...headers, Location: location } };
  },
};

const get: Operation = {
  queryOptions: ["$select"],
  run: (call) => entityResponse(200, call.store.get(call.id), call),
};

const update: Operation = {
  queryOptions: [],
  run: (call) => {
    const { store, id, body, quirks } = call;
    const entity = store.get(id);
    if (body["id"] !== undefined && body["id"] !== id) {
      throw new HttpError(400, {
        message: `The property 'id' cannot be changed: it is '${id}', and must be that or absent.`,
      });
    }
    if (quirks.wholeObjectsRefused && isWhole(body, entity)) {
      throw new HttpError(400, { message: "The whole object cannot be updated at once." });
    }
    const updated = quirks.updatesIgnored ? entity : store.update(id, body);
    return quirks.updateAnswers204 ? noContent : entityResponse(200, updated, call);
  },
};

const remove: Operation = {
  queryOptions: [],
  run: ({ store, id, headers }) => {
    store.get(id);
    // The objects have no ETag, so only * matches.
    if ((headers["if-match"] ?? "*").trim() !== "*") throw new HttpError(412);
    store.delete(id);
    return noContent;
  },
};

/** An action without a body that sets properties. */
function action(changes: object): Operation {
  return {
    queryOptions: [],
    run: ({ store, id }) => {
      store.update(id, changes);
      return noContent;
    },
  };
}

const { deviceManagementPartner: partner } = described;

/** The partners of the tenant: the one of the documentation, and a built-in one, as every tenant has. */
export const deviceManagementPartners = {
  name: "deviceManagementPartner",
  ...partner,
  operations: {
    listDeviceManagementPartners: list,
    createDeviceManagementPartner: create,
    getDeviceManagementPartner: get,
    updateDeviceManagementPartner: update,
    deleteDeviceManagementPartner: remove,
    terminateDeviceManagementPartner: action({ partnerState: "terminated" }),
  },
  seed: [
    partner.example,
    {
      id: "6a1c0f0e-94a5-4f4d-9b35-2f5c6f0d7be1",
      partnerAppType: "multiTenantApp",
      displayName: "Built-in partner that nobody has configured",
    },
  ],
} satisfies Resource;

/** Every resource. An operation of the spec that none of them carries out does not compile. */
export const resources: readonly Resource[] = [deviceManagementPartners];
export const implementations: Readonly<Record<OperationId, Operation>> =
  deviceManagementPartners.operations;

function isWhole(body: object, entity: Entity): boolean {
  return Object.keys(entity).every((name) => name.startsWith("@") || Object.hasOwn(body, name));
}

const noContent: HttpResponse = { status: 204, headers: {} };

function entityResponse(status: number, entity: Entity, call: OperationCall): HttpResponse {
  return jsonResponse(status, {
    "@odata.context": `${contextUrl(call)}/$entity`,
    ...selected(entity, call.system),
  });
}

function jsonResponse(status: number, json: object): HttpResponse {
  const type =
    "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";
  return { status, headers: { "Content-Type": type, "OData-Version": "4.0" }, json };
}

function contextUrl({ root, collection, system }: OperationCall): string {
  const select = system.get("$select");
  return `${root}/$metadata#${collection}${select === undefined ? "" : `(${String(select)})`}`;
}

/** `@odata.type` is not a property, and is written whatever is selected. */
function selected(entity: Entity, system: SystemOptions): object {
  const select = system.get("$select");
  if (!Array.isArray(select)) return entity;
  const names = ["@odata.type", ...select];
  return Object.fromEntries(Object.entries(entity).filter(([name]) => names.includes(name)));
}

/** The same request, further on: every other option is kept. */
function nextLink(collectionUrl: string, options: QueryOptions, skip: number): string {
  const query = [...new Map(options).set("$skip", String(skip))]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
  return `${collectionUrl}?${query}`;
}

/** A query may contain `$` and `,` as they are, which keeps links readable. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll("%24", "$").replaceAll("%2C", ",");
}
