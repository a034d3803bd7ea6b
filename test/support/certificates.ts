import { generate } from "selfsigned";

/** A private key and its certificate, as PEM. */
export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

/** A certificate authority that exists only in the test that creates it. */
export interface Authority {
  /** Its own certificate, as PEM: the `ca` of those who trust it. */
  readonly cert: string;
  /** Issues a certificate for localhost, or for a client with this name. */
  readonly issue: (client?: string) => Promise<KeyPair>;
}

export async function createAuthority(name: string): Promise<Authority> {
  const own = await generate([{ name: "commonName", value: name }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [{ name: "basicConstraints", cA: true, critical: true }],
  });
  return {
    cert: own.cert,
    issue: async (client = "localhost") => {
      const { private: key, cert } = await generate([{ name: "commonName", value: client }], {
        keyType: "ec",
        algorithm: "sha256",
        ca: { key: own.private, cert: own.cert },
      });
      return { key, cert };
    },
  };
}
