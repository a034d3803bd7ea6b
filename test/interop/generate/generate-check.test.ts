/** What `npm run generate -- --check` finds. Needs Java. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { type ProcessResult, ROOT, runNode } from "../../support/node-process.js";

describe("npm run generate -- --check", function () {
  // The generator takes some seconds on an idle machine.
  this.timeout(120_000);
  let copy: string;

  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), "generate-check-"));
    for (const name of [
      "generated",
      "scripts",
      "spec",
      "src",
      "package.json",
      "openapitools.json",
    ]) {
      cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    }
    for (const name of ["node_modules", ".cache"]) symlinkSync(join(ROOT, name), join(copy, name));
  });
  afterEach(() => {
    rmSync(copy, { recursive: true, force: true });
  });

  const check = (env: NodeJS.ProcessEnv = {}): Promise<ProcessResult> =>
    runNode(["--import", "tsx", join(copy, "scripts/generate.ts"), "--check"], env);
  const edit = (name: string, from: string, to: string): void => {
    const file = join(copy, name);
    const text = readFileSync(file, "utf8");
    expect(text).to.include(from);
    writeFileSync(file, text.replace(from, to));
  };

  it("succeeds in any locale and time zone", async () => {
    const { code, stdout } = await check({
      TZ: "Asia/Tokyo",
      LC_ALL: "tr_TR.UTF-8",
      LANG: "tr_TR",
    });
    expect(stdout).to.equal("generated/ is up to date with spec/openapi.yaml.\n");
    expect(code).to.equal(0);
  });

  it("fails and names the files if an enum member changes", async () => {
    edit(
      "spec/openapi.yaml",
      "terminated, rejected, unresponsive]",
      "terminated, rejected, silent]",
    );
    edit("spec/openapi.yaml", "| `unresponsive` | 5 |", "| `silent` | 5 |");
    const { code, stderr } = await check();
    expect(code).to.equal(1);
    expect(stderr).to.include("generated/api.ts: differs");
    expect(stderr).to.include("generated/validator.ts: differs");
  });

  it("fails and names the other places if an enum member is changed in one of its places", async () => {
    edit("spec/openapi.yaml", "| `unresponsive` | 5 |", "| `silent` | 5 |");
    const { code, stderr } = await check();
    expect(code).to.equal(1);
    expect(stderr).to.include("enum lacks silent; the table in the description lacks unresponsive");
  });

  describe("cannot download the generator, and", () => {
    let server: Server;
    let respond: (response: ServerResponse) => void;

    beforeEach(async () => {
      server = createServer((_, response) => {
        respond(response);
      });
      await once(server.listen(0, "127.0.0.1"), "listening");
      pin({ port: (server.address() as AddressInfo).port });
    });
    afterEach(() => {
      server.close();
    });

    /** A version that is stored in a new folder, and downloaded from a local server. */
    const pin = ({ port }: { port: number }): void => {
      const repository = { downloadUrl: `http://127.0.0.1:${port}/\${versionName}.jar` };
      const pinned = { version: "7.99.0", storageDir: "jars", repository };
      writeFileSync(join(copy, "openapitools.json"), JSON.stringify({ "generator-cli": pinned }));
    };

    const DOWNLOADING = "Downloading OpenAPI Generator 7.99.0 (31 MB, once) to jars/7.99.0.jar ...";
    const FAILURES: Record<string, [respond: (response: ServerResponse) => void, says: RegExp]> = {
      "says that the version does not exist": [
        (response) => response.writeHead(404).end(),
        /^There is no OpenAPI Generator 7\.99\.0 to download\. Correct "version" in openapitools\.json/,
      ],
      "says which error the repository reported": [
        (response) => response.writeHead(503).end(),
        /^OpenAPI Generator 7\.99\.0 cannot be downloaded: .*503\. Check the network.* copy the jar of this version to jars\/7\.99\.0\.jar\.$/,
      ],
      "says that there was no response": [
        (response) => response.destroy(),
        /^OpenAPI Generator 7\.99\.0 cannot be downloaded: socket hang up\. Check the network/,
      ],
      "says that the connection was closed during the download": [
        (response) => {
          response.writeHead(200, { "content-length": "31942042" });
          response.write("PK", () => response.destroy());
        },
        /^OpenAPI Generator 7\.99\.0 cannot be downloaded: the connection was closed before the end\./,
      ],
      "says that the downloaded file is damaged": [
        (response) => response.end("<html>Sign in to this network</html>"),
        /^jars\/7\.99\.0\.jar is damaged or incomplete\. Delete it and run the command again/,
      ],
    };
    for (const [title, [failure, says]] of Object.entries(FAILURES)) {
      it(`${title}, in one line`, async () => {
        respond = failure;
        const { code, stdout, stderr } = await check();
        expect(stdout).to.equal("");
        const [downloading, sentence, ...more] = stderr.trimEnd().split("\n");
        expect(downloading).to.equal(DOWNLOADING);
        expect(sentence).to.match(says);
        expect(more).to.deep.equal([]);
        expect(code).to.equal(1);
      });
    }
  });

  it("says that the generator's file is truncated, and names it", async () => {
    rmSync(join(copy, ".cache"));
    mkdirSync(join(copy, ".cache/openapi-generator"), { recursive: true });
    const jar = ".cache/openapi-generator/7.25.0.jar";
    writeFileSync(join(copy, jar), readFileSync(join(ROOT, jar)).subarray(0, 1_000_000));
    const { code, stderr } = await check();
    expect(stderr).to.equal(
      `${jar} is damaged or incomplete. Delete it and run the command again, which downloads OpenAPI Generator 7.25.0 (31 MB) once more.\n`,
    );
    expect(code).to.equal(1);
  });

  it("runs the generator whose checksum is in spec/README.md", () => {
    const jar = readFileSync(join(ROOT, ".cache/openapi-generator/7.25.0.jar"));
    const sha256 = createHash("sha256").update(jar).digest("hex");
    expect(readFileSync(join(ROOT, "spec/README.md"), "utf8")).to.include(
      `echo "${sha256}  openapi-generator-cli-7.25.0.jar"`,
    );
  });

  it("fails if the template that an override replaces is not the recorded one", async () => {
    const recorded = /sha256 [0-9a-f]{8}/;
    const name = "scripts/templates/typescript-axios/modelOneOf.mustache";
    const text = readFileSync(join(copy, name), "utf8");
    writeFileSync(join(copy, name), text.replace(recorded, "sha256 00000000"));
    const { code, stderr } = await check();
    expect(code).to.equal(1);
    expect(stderr).to.match(
      /modelOneOf\.mustache overrides a template that has changed[^]*found sha256: +[0-9a-f]{64}/,
    );
    expect(stderr).not.to.match(/^\s+at /m);
  });
});
