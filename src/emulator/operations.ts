import { Refusal } from "./errors.js";
import type { OutgoingAnswer } from "./exchange.js";
import type { OperationId } from "./operation-ids.js";
import { nextLink, pageOf } from "./paging.js";
import type { EmulatedPartner } from "./partner.js";
import { splitList, type QueryOptions } from "./query.js";
import type { Quirks } from "./quirks.js";
import type { PartnerStore } from "./store.js";

/** A request that the spec has nothing against, and what it is carried out on. */
export interface OperationCall {
  store: PartnerStore;
  quirks: Readonly<Quirks>;
  pageSize: number;
  /** The URL of Graph's root as the caller knows it. */
  root: string;
  /** The addressed partner; empty for the collection. */
  id: string;
  /** Every query option of the caller's. */
  options: QueryOptions;
  /** The system query options that count. */
  system: QueryOptions;
  headers: Readonly<Record<string, string>>;
  body: Record<string, unknown>;
}

const COLLECTION = "deviceManagement/deviceManagementPartners";

export const operations: Readonly<Record<OperationId, (call: OperationCall) => OutgoingAnswer>> = {
  listDeviceManagementPartners: (call) => {
    const { store, options, system, root, pageSize, quirks } = call;
    const all = store.all();
    const { items, nextSkip } = pageOf(all, system, pageSize);
    const skip = nextSkip ?? (quirks.nextLinkLoops ? 0 : undefined);
    return jsonAnswer(200, {
      "@odata.context": contextUrl(call),
      ...(system.get("$count") === "true" && { "@odata.count": all.length }),
      ...(skip !== undefined && {
        "@odata.nextLink": nextLink(`${root}/${COLLECTION}`, options, skip),
      }),
      value: items.map((partner) => selected(partner, system)),
    });
  },

  createDeviceManagementPartner: (call) => {
    const partner = call.store.create(call.body);
    const answer = entityAnswer(201, partner, call);
    const location = `${call.root}/${COLLECTION}/${encodeURIComponent(partner.id)}`;
    return { ...answer, headers: { ...answer.headers, Location: location } };
  },

  getDeviceManagementPartner: (call) => entityAnswer(200, call.store.get(call.id), call),

  updateDeviceManagementPartner: (call) => {
    const { store, id, body, quirks } = call;
    const partner = store.get(id);
    if (body["id"] !== undefined && body["id"] !== id) {
      throw new Refusal(400, {
        message: `The property 'id' cannot be changed: it is '${id}', and must be that or absent.`,
      });
    }
    if (quirks.wholeObjectsRefused && isWhole(body, partner)) {
      throw new Refusal(400, { message: "The whole object cannot be updated at once." });
    }
    const updated = store.update(id, body);
    return quirks.updateAnswers204 ? noContent : entityAnswer(200, updated, call);
  },

  deleteDeviceManagementPartner: ({ store, id, headers }) => {
    store.get(id);
    // Partners have no ETag, so that none is the present one.
    if ((headers["if-match"] ?? "*").trim() !== "*") throw new Refusal(412);
    store.delete(id);
    return noContent;
  },

  terminateDeviceManagementPartner: ({ store, id }) => {
    store.update(id, { partnerState: "terminated" });
    return noContent;
  },
};

function isWhole(body: object, partner: EmulatedPartner): boolean {
  return Object.keys(partner).every((name) => name.startsWith("@") || Object.hasOwn(body, name));
}

const noContent: OutgoingAnswer = { status: 204, headers: {} };

function entityAnswer(
  status: number,
  partner: EmulatedPartner,
  call: OperationCall,
): OutgoingAnswer {
  return jsonAnswer(status, {
    "@odata.context": `${contextUrl(call)}/$entity`,
    ...selected(partner, call.system),
  });
}

function jsonAnswer(status: number, json: object): OutgoingAnswer {
  const type =
    "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";
  return { status, headers: { "Content-Type": type, "OData-Version": "4.0" }, json };
}

function contextUrl({ root, system }: OperationCall): string {
  const select = system.get("$select");
  return `${root}/$metadata#${COLLECTION}${select === undefined ? "" : `(${select})`}`;
}

/** `@odata.type` is no property, and written whatever is selected. */
function selected(partner: EmulatedPartner, system: QueryOptions): object {
  const select = system.get("$select");
  if (select === undefined) return partner;
  const names = ["@odata.type", ...splitList(select)];
  return Object.fromEntries(Object.entries(partner).filter(([name]) => names.includes(name)));
}
