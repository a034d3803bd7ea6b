import { operations, type OperationId } from "../../generated/operations.js";
import { claimsOf, isPermitted, payloadOf } from "../emulator/graph/enforcement.js";
import { APPS_WITHOUT_INTUNE } from "../pipeline/api-error.js";
import { visibleText } from "../pipeline/redaction.js";
import { getToken } from "./connection.js";
import type { Context } from "./context.js";
import { jsonOf } from "./output.js";

/** What an access token says about itself. Nothing is verified; only Graph can do that. */
export interface TokenFacts {
  /** A token that is not a JWT says nothing. */
  readonly isOpaque: boolean;
  readonly tenantId: string | null;
  readonly app: { readonly id: string | null; readonly name: string | null };
  /** Null if an app has signed in as itself. */
  readonly user: string | null;
  readonly audience: string | null;
  /** RFC 3339. */
  readonly expires: string | null;
  /** Application permissions (`roles`) and delegated ones (`scp`). */
  readonly permissions: { readonly application: string[]; readonly delegated: string[] };
  readonly operations: Readonly<Record<string, OperationFacts>>;
  /** What is likely to go wrong, as sentences. */
  readonly notes: readonly string[];
}

interface OperationFacts {
  /** Null if the token does not say. */
  readonly allowed: boolean | null;
  /** Any one is enough; the least privileged comes first. */
  readonly anyOf: readonly string[];
}

/** The operations by the names of the commands. */
const OPERATIONS: Readonly<Record<string, OperationId>> = {
  list: "listDeviceManagementPartners",
  get: "getDeviceManagementPartner",
  update: "updateDeviceManagementPartner",
  create: "createDeviceManagementPartner",
  delete: "deleteDeviceManagementPartner",
  terminate: "terminateDeviceManagementPartner",
};

/** Microsoft Graph's own app id, which is an audience as well. */
const GRAPH_APP = "00000003-0000-0000-c000-000000000000";

/** The last second that JavaScript can write as a date. */
const MAX_SECONDS = 8.64e12;

/** What the token of these settings says. Nothing is sent to Graph. */
export async function tokenFacts({ io, settings }: Context): Promise<TokenFacts> {
  const result = await getToken(settings, io);
  const token = typeof result === "string" ? result : result.token;
  return factsIn(token, io.now(), settings.scope);
}

function factsIn(token: string, now: number, scope: string): TokenFacts {
  const claims = payloadOf(token);
  const text = (...names: string[]): string | null => {
    const found = names.map((name) => claims[name]).find((value) => typeof value === "string");
    return found === undefined ? null : visibleText(found);
  };
  const { roles, scp, exp } = claims;
  const isOpaque = Object.keys(claims).length === 0;
  const expiresAt = typeof exp === "number" && exp < MAX_SECONDS ? exp * 1000 : undefined;
  const facts = {
    isOpaque,
    tenantId: text("tid"),
    app: { id: text("appid", "azp"), name: text("app_displayname") },
    user:
      claims["idtyp"] === "app" ? null : text("upn", "preferred_username", "unique_name", "oid"),
    audience: text("aud"),
    expires:
      expiresAt === undefined ? null : new Date(expiresAt).toISOString().replace(".000Z", "Z"),
    permissions: {
      application: Array.isArray(roles) ? roles.map((role) => visibleText(String(role))) : [],
      delegated: typeof scp === "string" ? visibleText(scp).split(" ").filter(Boolean) : [],
    },
    operations: Object.fromEntries(
      Object.entries(OPERATIONS).map(([name, id]) => {
        const { scopes } = operations[id];
        const allowed = isOpaque ? null : isPermitted(claimsOf(token), scopes);
        return [name, { allowed, anyOf: scopes }];
      }),
    ),
  };
  return { ...facts, notes: notesOn(facts, expiresAt !== undefined && expiresAt <= now, scope) };
}

function notesOn(
  { isOpaque, app, user, audience, permissions, operations }: Omit<TokenFacts, "notes">,
  isExpired: boolean,
  scope: string,
): string[] {
  if (isOpaque) {
    return [
      "The token is opaque: only Graph can tell what it allows. `list` shows whether it works.",
    ];
  }
  const tool = APPS_WITHOUT_INTUNE[app.id ?? ""];
  const { origin } = new URL(scope);
  const isForGraph = audience?.replace(/\/$/, "") === origin || audience === GRAPH_APP;
  const onlyRead = operations["terminate"]?.allowed && !operations["update"]?.allowed;
  const notes: [applies: unknown, note: string][] = [
    [isExpired, "The token has expired."],
    [!isForGraph, `The token is for ${audience ?? "no audience"}, not for ${origin}.`],
    [
      tool,
      `${tool ?? ""} is an app of Microsoft's, which cannot get Intune permissions: sign in with an app registration of your own.`,
    ],
    [
      permissions.application.length + permissions.delegated.length === 0,
      "The token has no permissions: add one to the app registration, and grant admin consent.",
    ],
    [user !== null, "A user also needs an Intune role, which the token does not show."],
    [onlyRead, "Microsoft documents a Read permission for terminate, which is unproven."],
  ];
  return notes.filter(([applies]) => Boolean(applies)).map(([, note]) => note);
}

/** `msgraph-partner whoami` */
export async function whoami(context: Context): Promise<void> {
  const { io, format } = context;
  const facts = await tokenFacts(context);
  io.stdout.write(format === "json" ? `${jsonOf(facts)}\n` : described(facts, io.now()));
}

function described(facts: TokenFacts, now: number): string {
  const { isOpaque, tenantId, app, user, expires, permissions, operations, notes } = facts;
  const unknown = "not in the token";
  const granted = [
    ...permissions.application.map((name) => `${name} (application)`),
    ...permissions.delegated.map((name) => `${name} (delegated)`),
  ];
  const id = app.id ?? unknown;
  const rows: [name: string, value: string][] = [
    ["Tenant", tenantId ?? unknown],
    ["App", app.name === null ? id : `${app.name} (${id})`],
    ["User", user ?? (isOpaque ? unknown : "none: the app signed in as itself")],
    ["Expires", expires === null ? unknown : `${expires} (${inWords(expires, now)})`],
    ...(granted.length > 0 ? granted : [isOpaque ? unknown : "none"]).map(
      (permission, index): [string, string] => [index === 0 ? "Permissions" : "", permission],
    ),
    ["", ""],
    ...Object.entries(operations).map(
      ([
        name,
        {
          allowed,
          anyOf: [least = ""],
        },
      ]): [string, string] => [
        name,
        allowed === null ? "unknown" : allowed ? "allowed" : `not allowed: needs ${least}`,
      ],
    ),
  ];
  const lines = rows.map(([name, value]) => `${name.padEnd(12)} ${value}`.trimEnd());
  return [...lines, ...(notes.length > 0 ? ["", ...notes] : []), ""].join("\n");
}

const UNITS: readonly [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
];

/** `in 59 minutes`, `2 hours ago` */
function inWords(time: string, now: number): string {
  const ms = Date.parse(time) - now;
  const [unit, length] = UNITS.find(([, each]) => Math.abs(ms) >= each) ?? ["second", 1000];
  const format = new Intl.RelativeTimeFormat("en");
  return format.format(Math.trunc(ms / length), unit);
}
