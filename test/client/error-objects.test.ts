/** What the error objects have in common: properties, JSON, stack, cause and instanceof. */
import { createRequire } from "node:module";
import { inspect } from "node:util";
import { runInThisContext } from "node:vm";
import { expect } from "chai";
import { buildSync } from "esbuild";
import * as library from "../../src/index.js";
import {
  GraphApiError,
  GraphAuthenticationError,
  GraphConflictError,
  GraphConnectionError,
  GraphCredentialError,
  GraphError,
  GraphLicenseError,
  GraphNotFoundError,
  GraphPermissionError,
  GraphServiceError,
  GraphThrottledError,
  GraphTimeoutError,
  GraphValidationError,
} from "../../src/index.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError } from "../support/expect-error.js";
import { useFaultServer } from "../support/fault-server-client.js";

describe("Every error class", () => {
  const context = {
    operation: "getDeviceManagementPartner",
    clientRequestId: "id",
    attempts: 2,
  } as const;
  const response = { status: 400, headers: {}, code: "c", requestId: "r", date: "d" };
  const cause = Object.assign(new Error("below"), { code: "ECONNRESET" });
  const options = { ...context, cause };
  const problems = [{ pointer: "/id", message: "is missing" }];
  const RESPONSE_JSON = {
    status: 400,
    code: "c",
    requestId: "r",
    date: "d",
  };
  const ERRORS: [error: GraphError, json: object][] = [
    [new GraphError("m", options), {}],
    [new GraphValidationError("m", problems, options), { problems }],
    [new GraphCredentialError("m", options), {}],
    [new GraphConnectionError("m", options), {}],
    [new GraphTimeoutError("m", options), {}],
    [new GraphApiError("m", response, options), RESPONSE_JSON],
    [new GraphAuthenticationError("m", response, options), RESPONSE_JSON],
    [
      new GraphPermissionError("m", response, ["A", "B"], options),
      { ...RESPONSE_JSON, requiredScopes: ["A", "B"] },
    ],
    [new GraphLicenseError("m", response, options), RESPONSE_JSON],
    [new GraphNotFoundError("m", response, options), RESPONSE_JSON],
    [new GraphConflictError("m", response, options), RESPONSE_JSON],
    [new GraphThrottledError("m", response, options), RESPONSE_JSON],
    [new GraphServiceError("m", response, options), RESPONSE_JSON],
  ];

  it("that the package exports is tested here", () => {
    const exported = Object.keys(library).filter((name) => /^Graph\w*Error$/.test(name));
    expect(ERRORS.map(([error]) => error.name)).to.have.members(exported);
  });

  for (const [error, json] of ERRORS) {
    it(`provides name, context, cause and a concise toJSON: ${error.name}`, () => {
      expect(error.name).to.equal(error.constructor.name);
      expect(error).to.include({ message: "m", ...context, cause });
      expect(error.stack).to.match(new RegExp(`^${error.name}: m\n`));
      expect(inspect(error)).to.match(new RegExp(`^${error.name}: m\n`));
      expect(String(error)).to.equal(`${error.name}: m`);
      expect(error.toJSON()).to.deep.equal({
        name: error.name,
        message: "m",
        ...context,
        cause: { code: "ECONNRESET", message: "below" },
        ...json,
      });
    });
  }

  it("keeps the hierarchy: a GraphTimeoutError is a GraphConnectionError", () => {
    expect(new GraphTimeoutError("m")).to.be.instanceOf(GraphConnectionError);
  });

  it("has no property and no JSON for what is unknown", () => {
    const error = new GraphApiError("m", { status: 400, headers: {} });
    expect(Object.keys(error)).to.have.members(["name", "status", "headers"]);
    expect(Object.keys(error.toJSON())).to.have.members(["name", "message", "status"]);
    expect(inspect(error)).to.not.include("undefined");
  });

  it("has no cause property without a cause", () => {
    expect(Object.keys(new GraphError("m"))).to.not.include("cause");
    expect("cause" in new GraphError("m")).to.be.false;
  });
});

describe("instanceof for an error class", () => {
  const classes = Object.entries(library).filter(([name]) => /^Graph\w*Error$/.test(name)) as [
    string,
    new (...args: unknown[]) => GraphError,
  ][];
  const create = (ErrorClass: new (...args: unknown[]) => GraphError): GraphError =>
    new ErrorClass("m", { status: 400, headers: {} }, []);

  /** Another copy of the package, as CommonJS. */
  const copy = (() => {
    const { outputFiles } = buildSync({
      entryPoints: ["src/index.ts"],
      bundle: true,
      write: false,
      format: "cjs",
      platform: "node",
      external: ["axios"],
    });
    const module = { exports: {} };
    const code = `(module, require) => {${outputFiles[0]?.text ?? ""}}`;
    const load = runInThisContext(code) as (module: object, require: NodeJS.Require) => void;
    load(module, createRequire(import.meta.url));
    return module.exports as Record<string, new (...args: unknown[]) => GraphError>;
  })();

  for (const [name, ErrorClass] of classes) {
    it(`is true across copies of the package for ${name} and its base classes only`, () => {
      const Copied = copy[name] ?? ErrorClass;
      expect(Copied).to.not.equal(ErrorClass);
      for (const [, Other] of classes) {
        const expected = create(ErrorClass) instanceof Other;
        expect(create(Copied) instanceof Other).to.equal(expected);
        expect(create(ErrorClass) instanceof (copy[Other.name] ?? Object)).to.equal(expected);
      }
    });
  }

  it("is true for a caller's subclass only within its own copy", () => {
    class Mine extends GraphNotFoundError {}
    class Yours extends GraphNotFoundError {}
    const mine = new Mine("m", { status: 404, headers: {} });
    expect(mine).to.be.instanceOf(Mine);
    expect(mine).to.be.instanceOf(GraphNotFoundError).and.instanceOf(GraphError);
    expect(mine).to.be.instanceOf(copy["GraphNotFoundError"]);
    expect(mine).to.not.be.instanceOf(Yours);
    expect(create(GraphNotFoundError as never)).to.not.be.instanceOf(Mine);
    expect(create(copy["GraphNotFoundError"] as never)).to.not.be.instanceOf(Mine);
  });

  const OTHERS: [what: string, value: unknown][] = [
    ["null", null],
    ["undefined", undefined],
    ["a number", 5],
    ["a string", "GraphError"],
    ["a symbol", Symbol("GraphError")],
    ["a BigInt", 5n],
    ["a function", () => undefined],
    ["the class itself", GraphError],
    ["an object with the same properties", { name: "GraphError", message: "m" }],
    ["an object without a prototype", Object.create(null)],
    ["an object whose constructor is not a function", { constructor: "GraphError" }],
    ["an object that names the class as its constructor", { constructor: GraphError }],
    [
      "an object whose constructor throws",
      Object.defineProperty({}, "constructor", {
        get: () => {
          throw new Error("Nobody asks.");
        },
      }),
    ],
    ["another error", new TypeError("m")],
  ];
  for (const [what, value] of OTHERS) {
    it(`is false for ${what}`, () => {
      for (const [, ErrorClass] of classes) expect(value instanceof ErrorClass).to.be.false;
    });
  }
});

describe("The cause of an error", () => {
  const fixture = useFaultServer();

  it("has the stack of what was thrown", async () => {
    function findToken(): never {
      throw new TypeError("No token here.");
    }
    const call = fixture.client({}, findToken).get(DOCUMENTED_ID);
    const error = await expectError(call, GraphCredentialError);
    expect(error.message).to.equal(
      "The credential failed to provide an access token: No token here.",
    );
    const { name, message, stack } = error.cause as Error;
    expect({ name, message }).to.deep.equal({ name: "TypeError", message: "No token here." });
    expect(stack).to.match(/^TypeError: No token here\.\n +at .*findToken/);
  });

  it("describes what was thrown if that has no stack or cannot be converted to a string", async () => {
    for (const [reason, text] of [
      [Object.assign(new Error("Lost."), { stack: undefined }), "Lost."],
      [Object.create(null), "(something that cannot be printed)"],
      ["Only text.", "Only text."],
    ] as const) {
      const call = fixture.client({}, () => Promise.reject(reason as Error)).get(DOCUMENTED_ID);
      const error = await expectError(call, GraphCredentialError);
      expect(error.message).to.equal(`The credential failed to provide an access token: ${text}`);
      const { message, stack } = error.cause as Error;
      expect(message).to.equal(text);
      expect(stack).to.contain(text);
    }
  });

  it("has the code, errno, address and port that Node reports for a connection", async () => {
    const { port } = new URL(fixture.server.url);
    const client = fixture.client({ retry: false });
    await fixture.server.close();
    const error = await expectError(client.get(DOCUMENTED_ID), GraphConnectionError);
    expect(error.cause).to.include({
      code: "ECONNREFUSED",
      address: "127.0.0.1",
      port: Number(port),
    });
    expect(error.cause).to.have.property("errno").that.is.a("number");
  });
});
