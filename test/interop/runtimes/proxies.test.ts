/**
 * NODE_USE_ENV_PROXY of Node 22 and 24, with the lowest and the newest axios of the range: over http a proxy sees
 * nothing, and over https what it replies to CONNECT is never the response to a call.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { METHODS } from "../../support/calls.js";
import { createAuthority } from "../../support/certificates.js";
import { startFaultServer, type FaultServer } from "../../support/fault-server.js";
import { startProxy, type Proxy } from "../../support/proxy.js";
import { output } from "./check-calls.js";
import { inProject } from "./projects.js";
import { nodeAt, versionOf } from "./runtimes.js";

const PROJECTS = { "the newest axios": "client", "the lowest axios": "lowest-axios" } as const;
const ALL_SUCCEED = Object.fromEntries(METHODS.map((method) => [method, "success"]));

/** Arguments of Node, and the defaults of an axios instance. */
const SENDERS: Record<string, readonly [args: string[], defaults?: object]> = {
  "axios itself": [[]],
  "an axios instance": [[], {}],
  "axios's fetch adapter": [[], { adapter: "fetch" }],
  "the fetch transport": [["--conditions=browser"]],
};

/** What a proxy replies to CONNECT, and what the error then says. */
const REPLIES: Record<string, readonly [reply: string, message: RegExp]> = {
  "407": ["HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", /\b407\b/],
  "404": ["HTTP/1.1 404 Not Found\r\n\r\n", /\b404\b/],
  "204": ["HTTP/1.1 204 No Content\r\n\r\n", /\b204\b/],
  "another protocol": ["SSH-2.0-OpenSSH_9.2\r\n\r\n", /got no response/],
  "200 and no TLS": ["HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", /got no response/],
  nothing: ["", /got no response/],
};

for (const alias of ["node-22", "node-24"] as const) {
  for (const [axios, project] of Object.entries(PROJECTS)) {
    describe(`With NODE_USE_ENV_PROXY, Node ${versionOf(alias)} and ${axios},`, function () {
      this.timeout(120_000);
      let server: FaultServer;
      let proxy: Proxy;
      let folder: string;

      beforeEach(async () => {
        proxy = await startProxy();
        folder = await mkdtemp(join(tmpdir(), "authority-"));
      });
      afterEach(async () => {
        await rm(folder, { recursive: true });
        await Promise.all([proxy.close(), server.close()]);
      });

      async function callEachMethod(
        [args, defaults]: readonly [args: string[], defaults?: object],
        env: NodeJS.ProcessEnv,
      ): Promise<Record<string, string>> {
        const program = inProject(project, "proxied-calls.mjs");
        const input = JSON.stringify({ baseUrl: server.url, defaults });
        const printed = await output([nodeAt(alias), ...args, program, input], {
          NODE_NO_WARNINGS: "1",
          NODE_USE_ENV_PROXY: "1",
          ...env,
        });
        return JSON.parse(printed) as Record<string, string>;
      }

      for (const [sender, options] of Object.entries(SENDERS)) {
        it(`a proxy sees nothing of what ${sender} sends over http`, async () => {
          server = await startFaultServer();
          const env = { HTTP_PROXY: proxy.url, http_proxy: proxy.url };
          expect(await callEachMethod(options, env)).to.deep.equal(ALL_SUCCEED);
          expect(server.received).to.have.length(METHODS.length);
          expect(proxy.read()).to.equal("");
        });
      }

      describe("over https,", () => {
        const env: NodeJS.ProcessEnv = {};
        beforeEach(async () => {
          const authority = await createAuthority("trusted");
          server = await startFaultServer({ tls: await authority.issue() });
          await writeFile(join(folder, "ca.pem"), authority.cert);
          env["HTTPS_PROXY"] = proxy.url;
          env["NODE_EXTRA_CA_CERTS"] = join(folder, "ca.pem");
        });

        it("every method succeeds through a proxy's tunnel", async () => {
          expect(await callEachMethod([[]], env)).to.deep.equal(ALL_SUCCEED);
          expect(server.received).to.have.length(METHODS.length);
          expect(proxy.heads).to.have.length.above(2);
          expect(proxy.read()).to.not.include("the-access-token");
        });

        for (const [what, [reply, message]] of Object.entries(REPLIES)) {
          it(`every method fails as not sent, and is retried, when a proxy replies ${what}`, async () => {
            proxy.onConnect((socket) => socket.end(reply));
            const outcomes = Object.values(await callEachMethod([[]], env));
            for (const outcome of outcomes) {
              expect(outcome)
                .to.match(message)
                .and.match(/^GraphConnectionError: .* after 2 attempts/)
                .and.match(/The request did not reach the service\.$/);
            }
            expect(proxy.heads).to.have.length(2 * METHODS.length);
            expect(server.received).to.deep.equal([]);
          });
        }
      });
    });
  }
}
