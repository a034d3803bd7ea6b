/** A client for a resource that Graph does not have, from a descriptor alone: the core knows no resource. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { AxiosInstance } from "axios";
import { expect } from "chai";
import {
  DeviceManagementPartnersClient,
  GraphNotFoundError,
  GraphValidationError,
} from "../../src/index.js";
import { describeOperations, type RequestConfig } from "../../src/pipeline/call.js";
import { configFor, createConfig } from "../../src/pipeline/config.js";
import { defineResource, ResourceClient } from "../../src/pipeline/resource-client.js";
import { ENUMS, PROPERTIES, TARGETS } from "../support/documented.js";
import { expectError } from "../support/expect-error.js";
import { ROOT } from "../support/node-process.js";
import { toArray } from "../support/values.js";

interface Gadget {
  readonly id?: string;
  readonly color?: string;
}

const operations = describeOperations({
  listGadgets: { method: "GET", path: "/gadgets", status: 200, scopes: ["Gadget.Read.All"] },
  getGadget: { method: "GET", path: "/gadgets/{id}", status: 200, scopes: ["Gadget.Read.All"] },
  createGadget: { method: "POST", path: "/gadgets", status: 201, scopes: ["Gadget.ReadWrite.All"] },
  updateGadget: {
    method: "PATCH",
    path: "/gadgets/{id}",
    status: 200,
    scopes: ["Gadget.ReadWrite.All"],
  },
  deleteGadget: {
    method: "DELETE",
    path: "/gadgets/{id}",
    status: 204,
    scopes: ["Gadget.ReadWrite.All"],
  },
});

/** As the generator would write it. */
class GadgetsApi {
  readonly #axios: AxiosInstance;
  readonly #root: string;

  constructor(_: undefined, root: string, axios: AxiosInstance) {
    this.#axios = axios;
    this.#root = root;
  }

  listGadgets({ $top }: { $top?: number } = {}, config?: RequestConfig) {
    return this.#send("listGadgets", $top === undefined ? "" : `?%24top=${$top}`, config);
  }
  getGadget({ id }: { id: string }, config?: RequestConfig) {
    return this.#send("getGadget", `/${id}`, config);
  }
  createGadget({ gadget }: { gadget: Gadget }, config?: RequestConfig) {
    return this.#send("createGadget", "", config, gadget);
  }
  updateGadget({ id, gadget }: { id: string; gadget: Gadget }, config?: RequestConfig) {
    return this.#send("updateGadget", `/${id}`, config, gadget);
  }
  deleteGadget({ id }: { id: string }, config?: RequestConfig) {
    return this.#send("deleteGadget", `/${id}`, config);
  }

  #send(operationId: keyof typeof operations, path: string, config?: RequestConfig, data?: Gadget) {
    const { method } = operations[operationId];
    const url = `${this.#root}/gadgets${path}`;
    return this.#axios.request<unknown>({ ...config, operationId, method, url, data } as object);
  }
}

const GADGETS = defineResource({
  Api: GadgetsApi,
  operations,
  methods: {
    list: "listGadgets",
    get: "getGadget",
    create: "createGadget",
    update: "updateGadget",
    delete: "deleteGadget",
  },
  actions: [],
  idParameter: "id",
  inputParameter: "gadget",
  propertyNames: ["id", "color"],
  validateInput: (body) =>
    Object.keys(body as object)
      .filter((name) => name !== "color")
      .map((name) => ({
        instancePath: "",
        keyword: "additionalProperties",
        params: { additionalProperty: name, allowed: ["color"] },
      })),
});

describe("A client for a made-up resource", () => {
  let server: Server;
  let root: string;
  let tokens: number;
  const requests: string[] = [];

  beforeEach(async () => {
    requests.length = 0;
    tokens = 0;
    server = createServer((request, response) => {
      const { method = "", url = "" } = request;
      requests.push(`${method} ${url}`);
      request.resume();
      const gadget = { id: "1", color: "red" };
      const isList = url.split("?")[0]?.endsWith("/gadgets") === true && method === "GET";
      const nextLink = url.includes("page") ? undefined : `${root}/gadgets?page=2`;
      const body = isList ? { value: [gadget], "@odata.nextLink": nextLink } : gadget;
      if (url.endsWith("/404")) response.writeHead(404).end("{}");
      else if (method === "DELETE") response.writeHead(204).end();
      else response.writeHead(method === "POST" ? 201 : 200).end(JSON.stringify(body));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1.0`;
  });
  afterEach(() => server.close());

  const credential = (): string => {
    tokens++;
    return "a-token-of-gadgets";
  };
  const config = () => createConfig(credential, { baseUrl: root });

  it("lists, reads, creates, updates and deletes from a descriptor alone", async () => {
    const gadgets = new ResourceClient(GADGETS, config());
    expect(await toArray(gadgets.list({ top: 1 }))).to.have.length(2);
    expect(((await gadgets.get("1", {})) as Gadget).color).to.equal("red");
    await gadgets.create({ color: "red" }, {});
    await gadgets.update("1", { color: "blue" }, {});
    await gadgets.delete("1", {});
    expect(requests).to.deep.equal([
      "GET /v1.0/gadgets?%24top=1",
      "GET /v1.0/gadgets?page=2",
      "GET /v1.0/gadgets/1",
      "POST /v1.0/gadgets",
      "PATCH /v1.0/gadgets/1",
      "DELETE /v1.0/gadgets/1",
    ]);
  });

  it("rejects what the descriptor does not allow, and names its own operation", async () => {
    const gadgets = new ResourceClient(GADGETS, config());
    const invalid = await expectError(gadgets.update("1", { size: 1 }, {}), GraphValidationError);
    expect(invalid.operation).to.equal("updateGadget");
    expect(invalid.message).to.include("/size is not an allowed property; allowed: color");
    expect(() => gadgets.list({ select: ["size"] })).to.throw(GraphValidationError, "id, color");
    const missing = await expectError(gadgets.get("404", {}), GraphNotFoundError);
    expect(missing.operation).to.equal("getGadget");
    expect(requests).to.deep.equal(["GET /v1.0/gadgets/404"]);
  });

  it("shares the pipeline and the tokens of the client that it is given", async () => {
    const statuses: number[] = [];
    const partners = new DeviceManagementPartnersClient(credential, {
      baseUrl: root,
      onResponse: ({ status }) => statuses.push(status),
    });
    const gadgets = new ResourceClient(GADGETS, configFor({}, partners, {}));
    await partners.get("1");
    await gadgets.get("1", {});
    expect(tokens).to.equal(1);
    expect(statuses).to.deep.equal([200, 200]);
    expect(requests).to.deep.equal([
      "GET /v1.0/deviceManagement/deviceManagementPartners/1",
      "GET /v1.0/gadgets/1",
    ]);
  });

  it("has no options beside the client that it is given", () => {
    const partners = new DeviceManagementPartnersClient(credential, { baseUrl: root });
    expect(() => configFor({}, partners, { timeoutMs: 5 })).to.throw(
      GraphValidationError,
      "options.timeoutMs cannot be combined with a client; the options of that client apply",
    );
  });

  it("offers its own API on the same pipeline", async () => {
    const { api } = new ResourceClient(GADGETS, config());
    const { data } = await api.getGadget({ id: "1" });
    expect(data).to.deep.equal({ id: "1", color: "red" });
  });
});

describe("The core of the client", () => {
  const folders = ["pipeline", "transport", "validation"].map((name) => join(ROOT, "src", name));
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const names = [
    "partner",
    ...PROPERTIES.map(({ name }) => name).filter((name) => name !== "id"),
    ...Object.keys(ENUMS),
    ...Object.keys(TARGETS),
  ];

  for (const file of files) {
    it(`names no resource in ${relative(ROOT, file)}`, () => {
      const text = readFileSync(file, "utf8").replaceAll("msgraph-device-management-partner", "");
      const found = names.filter((name) => text.toLowerCase().includes(name.toLowerCase()));
      expect(found).to.deep.equal([]);
    });
  }
});
