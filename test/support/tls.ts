import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const pem = (name: string): URL => new URL(`../emulator/${name}`, import.meta.url);

/** A public, self-signed key pair for localhost and 127.0.0.1, made with openssl for these tests only. */
export const TLS = {
  key: readFileSync(pem("localhost-key.pem")),
  cert: readFileSync(pem("localhost-cert.pem")),
};

/** NODE_EXTRA_CA_CERTS of a child process that is to trust a server with {@link TLS}. */
export const CA_FILE = fileURLToPath(pem("localhost-cert.pem"));
export const KEY_FILE = fileURLToPath(pem("localhost-key.pem"));
