import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const pem = (name: string): URL => new URL(`../emulator/${name}`, import.meta.url);

/** Public, and for these tests alone: made once with openssl, for localhost and 127.0.0.1. */
export const TLS = {
  key: readFileSync(pem("localhost-key.pem")),
  cert: readFileSync(pem("localhost-cert.pem")),
};

/** For NODE_EXTRA_CA_CERTS of a child process, which then trusts a server that has {@link TLS}. */
export const CA_FILE = fileURLToPath(pem("localhost-cert.pem"));
export const KEY_FILE = fileURLToPath(pem("localhost-key.pem"));
