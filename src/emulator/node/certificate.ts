import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
import { isIP } from "node:net";

export interface SelfSigned {
  /** The private key of the server, PEM. */
  key: string;
  /** The certificate of the server, PEM. */
  cert: string;
  /** The certificate of the authority that signed it, PEM: what a caller has to trust. */
  ca: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const LIFETIME_DAYS = 365;

/**
 * A key and a certificate for these hosts, signed by an authority that exists only for this call: its key
 * is not kept, so trusting it means trusting nothing else. Written as DER here, since Node cannot make
 * certificates and the libraries that can are larger than the emulator.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5280
 */
export function selfSigned(hosts: readonly string[], now: number): SelfSigned {
  const authority = { name: "msgraph-partner-emulator CA", ...keyPair() };
  const server = { name: "msgraph-partner-emulator", ...keyPair() };
  const validity = sequence(time(now - DAY_MS), time(now + LIFETIME_DAYS * DAY_MS));
  const make = (subject: Party, extensions: Buffer[]): string =>
    certificate({ subject, issuer: authority, validity, extensions });
  return {
    key: server.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: make(server, [
      extension(OID.basicConstraints, sequence(), true),
      extension(OID.keyUsage, bitString(Buffer.from([DIGITAL_SIGNATURE])), true),
      extension(OID.extendedKeyUsage, sequence(oid(OID.serverAuth))),
      extension(OID.subjectAltName, sequence(...hosts.map(alternativeName))),
      extension(OID.subjectKeyIdentifier, der(OCTET_STRING, keyId(server))),
      extension(OID.authorityKeyIdentifier, sequence(der(0x80, keyId(authority)))),
    ]),
    ca: make(authority, [
      extension(OID.basicConstraints, sequence(der(BOOLEAN, Buffer.from([0xff]))), true),
      extension(OID.keyUsage, bitString(Buffer.from([KEY_CERT_SIGN])), true),
      extension(OID.subjectKeyIdentifier, der(OCTET_STRING, keyId(authority))),
    ]),
  };
}

interface Party {
  name: string;
  publicKey: KeyObject;
  privateKey: KeyObject;
}

function keyPair(): Omit<Party, "name"> {
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}

interface CertificateParts {
  subject: Party;
  issuer: Party;
  validity: Buffer;
  extensions: readonly Buffer[];
}

function certificate({ subject, issuer, validity, extensions }: CertificateParts): string {
  const algorithm = sequence(oid(OID.ecdsaWithSha256));
  const serial = randomBytes(16);
  // A positive number that needs no further byte.
  serial.writeUInt8((serial.readUInt8() & 0x7f) | 0x40);
  const content = sequence(
    der(0xa0, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, serial),
    algorithm,
    commonName(issuer.name),
    validity,
    commonName(subject.name),
    spki(subject),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign("sha256", content, issuer.privateKey);
  const base64 = sequence(content, algorithm, bitString(signature)).toString("base64");
  const lines = base64.replaceAll(/.{1,64}/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`;
}

function spki({ publicKey }: Party): Buffer {
  return publicKey.export({ type: "spki", format: "der" });
}

function keyId(party: Party): Buffer {
  return createHash("sha1").update(spki(party)).digest();
}

function alternativeName(host: string): Buffer {
  const address = host.replace(/^\[(.*)\]$/, "$1");
  if (isIP(address) === 0) return der(0x82, Buffer.from(host, "ascii"));
  return der(0x87, addressBytes(address));
}

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split(".").map(Number));
  const [head = "", tail = ""] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const groups = (text: string): string[] => text.split(":").filter((group) => group !== "");
  const [start, end] = [groups(head), groups(tail)];
  const zeros = Array.from({ length: 8 - start.length - end.length }, () => "0");
  const all = [...start, ...zeros, ...end].map((group) => group.padStart(4, "0"));
  return Buffer.from(all.join(""), "hex");
}

const BOOLEAN = 0x01;
const INTEGER = 0x02;
const OCTET_STRING = 0x04;
const DIGITAL_SIGNATURE = 0x80;
const KEY_CERT_SIGN = 0x04;

const OID = {
  commonName: "2.5.4.3",
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  subjectAltName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  authorityKeyIdentifier: "2.5.29.35",
  extendedKeyUsage: "2.5.29.37",
  serverAuth: "1.3.6.1.5.5.7.3.1",
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
};

function der(tag: number, ...content: Buffer[]): Buffer {
  const bytes = Buffer.concat(content);
  const length =
    bytes.length < 0x80
      ? [bytes.length]
      : bytes.length < 0x100
        ? [0x81, bytes.length]
        : [0x82, bytes.length >> 8, bytes.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), bytes]);
}

function sequence(...content: Buffer[]): Buffer {
  return der(0x30, ...content);
}

function bitString(bytes: Buffer): Buffer {
  return der(0x03, Buffer.from([0]), bytes);
}

function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replaceAll(/[-:T]|\.\d+/g, "");
  return der(0x17, Buffer.from(digits.slice(2), "ascii"));
}

function commonName(name: string): Buffer {
  const value = der(0x0c, Buffer.from(name, "utf8"));
  return sequence(der(0x31, sequence(oid(OID.commonName), value)));
}

function extension(id: string, value: Buffer, isCritical = false): Buffer {
  const critical = isCritical ? [der(BOOLEAN, Buffer.from([0xff]))] : [];
  return sequence(oid(id), ...critical, der(OCTET_STRING, value));
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((number) => {
    const digits = [number & 0x7f];
    for (let left = number >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
    return digits;
  });
  return der(0x06, Buffer.from(bytes));
}
