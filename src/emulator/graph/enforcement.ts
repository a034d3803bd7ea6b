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

const WINDOW_MS = 20_000;

/** The published limits of "Intune device enrollment" in 20 seconds: https://learn.microsoft.com/graph/throttling-limits */
const LIMITS = {
  tenant: { writes: 200, requests: 2000 },
  app: { writes: 100, requests: 1000 },
};

/** Counts the requests of the last 20 seconds, per tenant and per app. Refused requests do not count. */
export class RateLimits {
  #tenant = new Counter(LIMITS.tenant);
  #apps = new Map<string, Counter>();

  /** Counts a request; or returns the seconds to wait when it is over a limit, and does not count it. */
  take(app: string, isWrite: boolean, now: number): number | undefined {
    const counters = [this.#tenant, this.#appCounter(app)];
    const waitMs = Math.max(...counters.map((counter) => counter.waitMs(isWrite, now)));
    if (waitMs > 0) return Math.ceil(waitMs / 1000);
    for (const counter of counters) counter.add(isWrite, now);
    return undefined;
  }

  reset(): void {
    this.#tenant = new Counter(LIMITS.tenant);
    this.#apps.clear();
  }

  #appCounter(app: string): Counter {
    const counter = this.#apps.get(app) ?? new Counter(LIMITS.app);
    this.#apps.set(app, counter);
    return counter;
  }
}

class Counter {
  #writes: number[] = [];
  #requests: number[] = [];

  constructor(readonly limits: { writes: number; requests: number }) {}

  /** Until another request is within the limits; 0 when it is now. */
  waitMs(isWrite: boolean, now: number): number {
    const isRecent = (time: number): boolean => time > now - WINDOW_MS;
    if (!isRecent(this.#requests[0] ?? now)) {
      this.#requests = this.#requests.filter(isRecent);
      this.#writes = this.#writes.filter(isRecent);
    }
    const wait = (times: readonly number[], limit: number): number => {
      // The one that must be over before another is within the limit.
      const blocking = times.at(-limit);
      return blocking === undefined ? 0 : blocking + WINDOW_MS - now;
    };
    return Math.max(
      wait(this.#requests, this.limits.requests),
      isWrite ? wait(this.#writes, this.limits.writes) : 0,
    );
  }

  add(isWrite: boolean, now: number): void {
    this.#requests.push(now);
    if (isWrite) this.#writes.push(now);
  }
}
