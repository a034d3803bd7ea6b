/** What an access token says. Only JWTs say anything; nothing is verified. */
export interface TokenClaims {
  /** The app that the token was issued to. Tokens that are not JWTs all count as one app. */
  app: string;
  permissions: readonly string[];
}

export function claimsOf(token: string): TokenClaims {
  const { appid, azp, roles, scp } = payloadOf(token);
  const app = appid ?? azp;
  return {
    app: typeof app === "string" ? app : "",
    permissions: [
      ...(Array.isArray(roles) ? roles.map(String) : []),
      ...(typeof scp === "string" ? scp.split(" ") : []),
    ],
  };
}

/** The claims of a JWT, unverified; none for any other token. */
export function payloadOf(token: string): Readonly<Record<string, unknown>> {
  const [, payload = "", signature] = token.split(".");
  if (signature === undefined) return {};
  try {
    const base64 = payload.replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    return Object(JSON.parse(new TextDecoder().decode(bytes))) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Any one of the operation's permissions is enough, and ReadWrite includes its Read. */
export function isPermitted({ permissions }: TokenClaims, scopes: readonly string[]): boolean {
  return scopes.some(
    (scope) =>
      permissions.includes(scope) ||
      permissions.includes(scope.replace(/\.Read\.All$/, ".ReadWrite.All")),
  );
}
