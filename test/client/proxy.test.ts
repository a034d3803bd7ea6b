/** Proxies from the environment, which tunnel https and never see plain http. */
import { once } from "node:events";
import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import axios from "axios";
import { expect } from "chai";
import { callEachMethod } from "../support/calls.js";
import { startFaultServer } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { runNode } from "../support/run.js";
import { CA_FILE, TLS } from "../support/tls.js";

describe("A proxy", () => {
  /** A proxy that opens tunnels, and records their targets. */
  async function startProxy() {
    const tunnels: string[] = [];
    const sockets = new Set<{ destroy: () => unknown }>();
    const server = createServer();
    server.on("connection", (socket) => sockets.add(socket));
    server.on("connect", ({ url = "", headers }, socket) => {
      tunnels.push(url + (headers.authorization === undefined ? "" : " with the token"));
      const { hostname, port } = new URL(`http://${url}`);
      const target = connect(Number(port), hostname, () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        target.pipe(socket).pipe(target);
      });
      sockets.add(target);
      for (const end of [target, socket]) end.on("error", () => undefined);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      tunnels,
      close: () => {
        for (const socket of sockets) socket.destroy();
        server.close();
      },
    };
  }

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
      expect(new Set(proxy.tunnels)).to.deep.equal(new Set(noProxy === "" ? [host] : []));
      proxy.close();
      await server.close();
    });
  }

  describe("for plain http, where it could read the token,", () => {
    const fixture = useFaultServer();
    const env = { ...process.env };
    afterEach(() => {
      process.env = { ...env };
    });

    it("is not used", async () => {
      const proxy = await startFaultServer();
      try {
        const { origin, hostname, port } = new URL(proxy.url);
        process.env["HTTP_PROXY"] = origin;
        await callEachMethod(fixture.client());
        const own = { protocol: "http", host: hostname, port: Number(port) };
        await callEachMethod(fixture.client({ axios: axios.create({ proxy: own }) }));
        expect(fixture.server.received).to.have.length(12);
        expect(proxy.received).to.deep.equal([]);
      } finally {
        await proxy.close();
      }
    });
  });
});
