import { SPEC_VERSION, operations } from "../../../generated/emulator-description.js";
import { VERSION } from "../version.js";
import { assertValid, integer, object, oneOf, unknown, type Check } from "../checks.js";
import {
  HttpError,
  withRequestIds,
  type HttpRequest,
  type HttpResponse,
  type Part,
} from "../http.js";
import { parseQuery } from "../graph/query.js";
import type { Failure } from "../state/failures.js";
import type { ReceivedRequest } from "../state/journal.js";
import { quirksCheck, settingsCheck } from "../state/quirks.js";
import { partnersIn, seededPartners, type Tenant } from "../tenant.js";

/** Where the control API is. */
const ROOT = "/_emulator";

/** The paths whose GET has query options; everything else refuses them. */
const WITH_FILTERS = [`${ROOT}/requests`, `${ROOT}/requests/stream`];

type Handler = (request: HttpRequest) => HttpResponse;

/** A path of the control API: its methods, in the order in which `Allow` names them. */
export type ControlPaths = Readonly<Record<string, Readonly<Record<string, Handler>>>>;

/** The control API of a tenant, as openapi.yaml beside this file describes it, and further paths. */
export function controlApi(tenant: Tenant, more: ControlPaths = {}): Part {
  const paths: ControlPaths = { ...pathsOf(tenant), ...more };
  return (request) => {
    const { method, path } = request;
    if (path !== ROOT && !path.startsWith(`${ROOT}/`)) return undefined;
    const handlers = Object.hasOwn(paths, path) ? paths[path] : undefined;
    if (handlers === undefined) {
      throw new HttpError(404, { message: unknown("path", path, Object.keys(paths)) });
    }
    const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
    if (handler === undefined) {
      throw new HttpError(405, { headers: { Allow: Object.keys(handlers).join(", ") } });
    }
    if (method !== "GET" || !WITH_FILTERS.includes(path)) assertNoQuery(request);
    return withRequestIds(handler(request), request);
  };
}

function pathsOf(tenant: Tenant): ControlPaths {
  const { partners, failures, journal, quirks, settings, clock } = tenant;
  const health = (): HttpResponse =>
    ok({ status: "ok", version: VERSION, specVersion: SPEC_VERSION });
  return {
    [`${ROOT}/health`]: { GET: health, HEAD: health },
    [`${ROOT}/partners`]: {
      GET: () => ok(partners.all()),
      PUT: (request) => {
        const seeds = partnersIn(jsonOf(request));
        if (seeds === undefined) {
          const message = "The body must be an array of partners, or a list response of Graph.";
          throw new HttpError(400, { message });
        }
        partners.replace(checked(() => seededPartners(seeds)));
        return ok(partners.all());
      },
    },
    [`${ROOT}/reset`]: {
      POST: () => {
        tenant.reset();
        return noContent;
      },
    },
    [`${ROOT}/requests`]: {
      GET: (request) => {
        const isWanted = filterOf(request);
        return ok(journal.requests.filter(isWanted).map(withoutToken));
      },
      DELETE: () => {
        journal.clear();
        return noContent;
      },
    },
    [`${ROOT}/requests/stream`]: {
      GET: (request) => ({
        status: 200,
        headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store" },
        events: eventsOf(tenant, filterOf(request)),
      }),
    },
    [`${ROOT}/failures`]: {
      GET: () => ok(failures.waiting),
      POST: (request) => {
        const failure = jsonOf(request);
        checked(() => {
          failures.add(failure as Failure);
        });
        return { ...ok(failures.waiting), status: 201 };
      },
      DELETE: () => {
        failures.clear();
        return noContent;
      },
    },
    [`${ROOT}/quirks`]: switches(quirks, "quirks", quirksCheck),
    [`${ROOT}/settings`]: switches(settings, "settings", settingsCheck),
    [`${ROOT}/clock`]: {
      POST: (request) => {
        const change = jsonOf(request);
        checked(() => {
          assertValid(change, "clock", clockCheck);
        });
        clock.advance((change as { advanceMs: number }).advanceMs);
        return ok({ now: new Date(clock.now()).toISOString() });
      },
    },
  };
}

function assertNoQuery({ query }: HttpRequest): void {
  const [name] = parseQuery(query).keys();
  if (name === undefined) return;
  throw new HttpError(400, { message: `There is no query option '${name}' here.` });
}

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
const clockFields = object<{ advanceMs: number }>({ advanceMs: integer(0, YEAR_MS) });
const clockCheck: Check = (value, name) =>
  clockFields(value, name) ??
  (Object.hasOwn(value as object, "advanceMs") ? undefined : `${name} must have advanceMs.`);

function switches(target: object, name: string, check: Check): Record<string, Handler> {
  return {
    GET: () => ok(target),
    PATCH: (request) => {
      const changes = jsonOf(request);
      checked(() => {
        assertValid(changes, name, check);
      });
      Object.assign(target, changes);
      return ok(target);
    },
  };
}

/** Turns the error for a bad value into a 400. */
export function checked<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw new HttpError(400, { message: (error as Error).message });
  }
}

/** The JSON of a body, of whatever media type: curl sends JSON as a form unless told otherwise. */
export function jsonOf({ body }: HttpRequest): unknown {
  const { json, text, error } = body;
  if (json !== undefined || error === undefined) return json;
  if (error.status === 415 && text !== "") {
    throw new HttpError(400, { message: "The body is not valid JSON in UTF-8." });
  }
  throw error;
}

type Filter = (request: ReceivedRequest) => boolean;

const filterChecks: Readonly<Record<string, Check>> = {
  operationId: oneOf(Object.keys(operations)),
  status: (value, name) =>
    /^[1-5]\d\d$|^0$/.test(String(value))
      ? undefined
      : `${name} must be a status, or 0 for requests without a response.`,
  since: (value, name) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(String(value)) &&
    !Number.isNaN(Date.parse(String(value)))
      ? undefined
      : `${name} must be a time in RFC 3339, such as 2026-01-31T12:00:00Z.`,
};

function filterOf({ query }: HttpRequest): Filter {
  const options = Object.fromEntries(parseQuery(query));
  checked(() => {
    assertValid(options, "query", object(filterChecks));
  });
  const { operationId, status, since } = options;
  const from = since === undefined ? -Infinity : Date.parse(since);
  return (request) =>
    (operationId === undefined || request.operationId === operationId) &&
    (status === undefined || request.status === Number(status)) &&
    Date.parse(request.time) >= from;
}

/** A copy for other eyes: the token is replaced wherever it appears. */
function withoutToken(request: ReceivedRequest): object {
  const token = /^bearer\s+(\S+)/i.exec(request.headers["authorization"] ?? "")?.[1];
  const { body, ...rest } = request;
  if (token === undefined) return { ...rest, body };
  const headers = { ...rest.headers, authorization: "Bearer [token]" };
  // Short tokens are test values, and may be part of ordinary words.
  if (token.length < 8) return { ...rest, body, headers };
  const json = JSON.stringify({ ...rest, body, headers });
  return JSON.parse(json.replaceAll(JSON.stringify(token).slice(1, -1), "[token]")) as object;
}

/** So many events wait for a caller that does not read; the oldest are dropped. */
const MAX_WAITING_EVENTS = 1000;

/** Each request from now on as one server-sent event, until the iterator is told to return. */
function eventsOf({ journal }: Tenant, isWanted: Filter): AsyncIterable<string> {
  const waiting = [": connected\n\n"];
  let isEnded = false;
  let wake = (): void => undefined;
  const stop = journal.listen((request) => {
    if (!isWanted(request)) return;
    waiting.push(`event: request\ndata: ${JSON.stringify(withoutToken(request))}\n\n`);
    if (waiting.length > MAX_WAITING_EVENTS) waiting.shift();
    wake();
  });
  const next = async (): Promise<IteratorResult<string>> => {
    while (!isEnded) {
      const value = waiting.shift();
      if (value !== undefined) return { value, done: false };
      await new Promise<void>((resolve) => (wake = resolve));
    }
    return { value: undefined, done: true };
  };
  const end = (): Promise<IteratorResult<string>> => {
    isEnded = true;
    stop();
    wake();
    return Promise.resolve({ value: undefined, done: true });
  };
  return { [Symbol.asyncIterator]: () => ({ next, return: end }) };
}

export function ok(json: unknown): HttpResponse {
  return {
    status: 200,
    headers: { "Content-Type": "application/json", "Cache-Control": "no-store" },
    json,
  };
}

export const noContent: HttpResponse = { status: 204, headers: {} };
