/** Proxies from the environment, which tunnel https. That none sees plain http is in loopback-without-proxy.test.ts. */
import { expect } from "chai";
import { startFaultServer } from "../support/fault-server.js";
import { startProxy } from "../support/proxy.js";
import { runNode } from "../support/node-process.js";
import { CA_FILE, TLS } from "../support/tls.js";

describe("A proxy", () => {
  for (const noProxy of ["", "localhost"]) {
    const isUsed = noProxy === "" ? "is" : "is not";
    it(`${isUsed} used by any method with HTTPS_PROXY set and NO_PROXY=${JSON.stringify(noProxy)}`, async () => {
      const server = await startFaultServer({ tls: TLS });
      const proxy = await startProxy();
      const args = ["--import", "tsx", "test/support/children/call-and-end.ts", server.url];
      const env = { HTTPS_PROXY: proxy.url, NO_PROXY: noProxy, NODE_EXTRA_CA_CERTS: CA_FILE };
      const { stdout, stderr } = await runNode(args, env);
      expect({ stdout, stderr }).to.deep.equal({ stdout: "done\n", stderr: "" });
      expect(server.received.map(({ method }) => method).join(" ")).to.equal(
        "GET PATCH POST GET POST",
      );
      const { host } = new URL(server.url);
      const tunnels = proxy.heads.map((head) => head.split(" ").slice(0, 2).join(" "));
      expect(new Set(tunnels)).to.deep.equal(new Set(noProxy === "" ? [`CONNECT ${host}`] : []));
      expect(proxy.read()).to.not.match(/authorization/i);
      await proxy.close();
      await server.close();
    });
  }
});
