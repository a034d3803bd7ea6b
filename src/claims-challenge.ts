/**
 * The claims that a 401 demands (continuous access evaluation), as JSON text:
 * `WWW-Authenticate: Bearer …, error="insufficient_claims", claims="<base64>"`.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function claimsIn(wwwAuthenticate = ""): string | undefined {
  if (!/\berror="?insufficient_claims\b/i.test(wwwAuthenticate)) return undefined;
  const base64 = /\bclaims="([\w+/=-]+)"/i.exec(wwwAuthenticate)?.[1];
  if (base64 === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(base64.replace(/-/g, "+").replace(/_/g, "/")), (char) =>
      char.charCodeAt(0),
    );
    return new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}
