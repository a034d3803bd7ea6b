import { X509Certificate } from "node:crypto";
import { expect } from "chai";
import { selfSigned } from "../../src/emulator/node/certificate.js";

describe("The emulator's self-signed certificate", () => {
  const now = Date.parse("2026-01-31T12:00:00Z");
  const hosts = ["localhost", "127.0.0.1", "::1", "[2001:db8::1]", "2001:db8:1:2:3:4:5:6"];
  hosts.push("graph.test", "x".repeat(300));
  const { cert, key, ca } = selfSigned(hosts, now);
  const server = new X509Certificate(cert);
  const authority = new X509Certificate(ca);

  it("is made out to every host", () => {
    for (const host of ["localhost", "graph.test", "x".repeat(300)]) {
      expect(server.subjectAltName).to.contain(`DNS:${host}`);
    }
    for (const address of ["127.0.0.1", "::1", "2001:db8::1", "2001:db8:1:2:3:4:5:6"]) {
      expect(server.checkIP(address)).to.equal(address);
    }
    expect(server.checkIP("127.0.0.2")).to.be.undefined;
    expect(server.checkHost("evil.example")).to.be.undefined;
  });

  it("is signed by an authority that signs nothing but certificates", () => {
    expect(server.verify(authority.publicKey)).to.be.true;
    expect(server.checkIssued(authority)).to.be.true;
    expect({ server: server.ca, authority: authority.ca }).to.deep.equal({
      server: false,
      authority: true,
    });
    expect(authority.verify(authority.publicKey)).to.be.true;
  });

  it("belongs to the key", async () => {
    const { createPrivateKey } = await import("node:crypto");
    expect(server.checkPrivateKey(createPrivateKey(key))).to.be.true;
  });

  it("is valid from a day before, for clocks that are slow, to a year after", () => {
    expect(new Date(server.validFrom).toISOString()).to.equal("2026-01-30T12:00:00.000Z");
    expect(new Date(server.validTo).toISOString()).to.equal("2027-01-31T12:00:00.000Z");
  });

  it("is different each time", () => {
    expect(new X509Certificate(selfSigned(["localhost"], now).ca).serialNumber).not.to.equal(
      authority.serialNumber,
    );
  });
});
