import { SPEC_VERSION } from "../../generated/operations.js";
import type {
  DeviceManagementPartnerPage,
  DeviceManagementPartnersClient,
  ListOptions,
  RequestOptions,
  ResponseEvent,
} from "../index.js";
import { VERSION } from "../emulator/version.js";
import { GraphApiError, GraphError, GraphLicenseError, GraphPermissionError } from "../errors.js";
import { wrapperJson } from "../pipeline/api-error.js";
import { clientOf, type Context } from "./context.js";
import { jsonOf } from "./output.js";
import { propertyNames } from "./partner-text.js";
import { tokenFacts } from "./whoami.js";

/** How Intune differs from its documentation, by the names that the README gives. */
type Quirk =
  | "wrappedErrors"
  | "twiceWrappedErrors"
  | "noLicense"
  | "missingRoleAs401"
  | "throttledWithoutRetryAfter"
  | "queryOptionsIgnored"
  | "nextLinkLoops";

/** No text of the tenant's: no ids, names, dates, or messages of the service, which can contain them. */
interface Finding {
  readonly seen: string;
  readonly conclusion: string;
  readonly quirk?: Quirk;
}

interface Question {
  readonly question: string;
  /** Whether it cannot be asked while the list fails. */
  readonly needsList?: boolean;
  readonly ask: (tenant: Tenant) => Promise<Finding> | Finding;
}

type Json = Readonly<Record<string, unknown>>;

/** Nothing that changes a tenant is reachable from here. */
type ReadOnlyClient = Pick<DeviceManagementPartnersClient, "list" | "get">;

/** The first page of a list, or why there is none. */
interface PageReply {
  readonly partners: readonly Json[];
  readonly count: number | undefined;
  readonly error: GraphError | undefined;
}

/** What is known about the tenant so far. */
interface Tenant {
  readonly client: ReadOnlyClient;
  /** Options of every request, which keep its responses. */
  readonly request: RequestOptions;
  /** Every response so far, retried ones included. */
  readonly responses: readonly ResponseEvent[];
  readonly auth: string;
  readonly permissions: readonly string[] | undefined;
  /** Why the list cannot be read, if so. */
  readonly listError: GraphError | undefined;
  /** The partners on the first page of the list. */
  readonly partners: readonly Json[];
}

/** A chain of pages that is longer than this is not followed to its end. */
const MAX_PAGES = 50;
const CANNOT_BE_TOLD = "cannot be told";
const NOBODY = "no-partner-has-this-name-9f1c2e";

const QUESTIONS: readonly Question[] = [
  {
    question: "Which permissions are in the token?",
    ask: ({ auth, permissions }) => ({
      seen: permissions === undefined ? "an opaque token" : permissions.join(", ") || "none",
      conclusion:
        permissions === undefined
          ? "unknown"
          : `signed in by ${auth}; see \`msgraph-partner whoami\``,
    }),
  },
  { question: "Can the partners be listed?", ask: listing },
  {
    question: "Does the list contain partners that nobody has configured?",
    needsList: true,
    ask: ({ partners }) => {
      const isThere = partners.some(({ isConfigured }) => isConfigured !== true);
      return {
        seen: yesOrNo(isThere),
        conclusion: isThere ? "as documented" : "not in this tenant",
      };
    },
  },
  ...(["filter", "search", "orderby"] as const).map((option) => ({
    question: `Does \`$${option}\` work?`,
    needsList: true,
    ask: (tenant: Tenant) => withoutKnownEffect(tenant, option),
  })),
  {
    question: "Does `$select` work?",
    needsList: true,
    ask: async (tenant) =>
      effect(await firstPage(tenant, { select: ["id"] }), tenant.partners, (found) =>
        found.every((partner) => propertiesOf(partner).every((name) => name === "id")),
      ),
  },
  {
    question: "Does `$top` work?",
    needsList: true,
    ask: async (tenant) =>
      effect(
        await firstPage(tenant, { top: 1 }),
        tenant.partners.length > 1 ? tenant.partners : [],
        (found) => found.length === 1,
      ),
  },
  {
    question: "Does `$skip` work?",
    needsList: true,
    ask: async (tenant) =>
      effect(
        await firstPage(tenant, { skip: 1 }),
        tenant.partners,
        ([first]) => first?.["id"] !== tenant.partners[0]?.["id"],
      ),
  },
  {
    question: "Does `$count` work?",
    needsList: true,
    ask: async (tenant) => {
      const reply = await firstPage(tenant, { count: true });
      return effect(reply, [{}], () => reply.count !== undefined);
    },
  },
  { question: "Do the nextLinks end?", needsList: true, ask: pages },
  {
    question: "Is there an ETag?",
    needsList: true,
    ask: etag,
  },
  {
    question: "How does an unknown id fail, and how are errors wrapped?",
    ask: async ({ client, request }) => {
      try {
        await client.get(crypto.randomUUID(), request);
        return { seen: "200", conclusion: "unlike the documentation" };
      } catch (error) {
        return wrapping(graphError(error));
      }
    },
  },
  {
    question: "Do responses have a `request-id`, and echo the `client-request-id`?",
    ask: ({ responses }) => {
      const hasId = responses.every(({ requestId }) => requestId !== undefined);
      const echoes = responses.every(
        ({ headers, clientRequestId }) => headers["client-request-id"] === clientRequestId,
      );
      return {
        seen: `${yesOrNo(hasId)}, ${yesOrNo(echoes)}`,
        conclusion: hasId && echoes ? "as documented" : "unlike the documentation",
      };
    },
  },
  {
    question: "Which properties does this package not know?",
    needsList: true,
    ask: ({ partners }) => {
      const names = new Set(
        partners.flatMap(propertiesOf).filter((name) => !propertyNames.includes(name)),
      );
      const printed = [...names].map(identifier).join(", ");
      return {
        seen: printed || "none",
        conclusion: names.size > 0 ? "the OpenAPI description lacks them" : "as described",
      };
    },
  },
  {
    question: "How are the types of targets written?",
    needsList: true,
    ask: ({ partners }) => {
      const types = typesIn(partners.map((partner) => partner["groupsRequiringPartnerEnrollment"]));
      const forms = [
        ...new Set(types.map((type) => (type.startsWith("#") ? "with #" : "without #"))),
      ];
      return {
        seen: forms.join(" and ") || "no targets",
        conclusion: forms.length > 0 ? "both are read" : CANNOT_BE_TOLD,
      };
    },
  },
  {
    question: "How many digits do fractions of seconds have, and in which time zone?",
    needsList: true,
    ask: ({ partners }) => {
      const dates = partners.flatMap((partner) => Object.values(partner).filter(isDate));
      const digits = dates.map((date) => /\.(\d+)/.exec(date)?.[1]?.length ?? 0);
      const zones = new Set(dates.map((date) => (/z$/i.test(date) ? "Z" : "an offset")));
      return {
        seen:
          dates.length === 0
            ? "no dates"
            : `up to ${Math.max(...digits)}, ${[...zones].join(" and ")}`,
        conclusion: dates.length === 0 ? CANNOT_BE_TOLD : "kept as they are",
      };
    },
  },
  {
    question: "Were requests throttled?",
    ask: ({ responses }) => {
      const throttled = responses.filter(({ status }) => status === 429);
      const without = throttled.filter(({ headers }) => headers["retry-after"] === undefined);
      if (throttled.length === 0) return { seen: "no", conclusion: "as usual" };
      if (without.length === 0) return { seen: "yes", conclusion: "with Retry-After" };
      return quirky("yes", "throttledWithoutRetryAfter");
    },
  },
];

/** What each quirk is, in the words of a conclusion. */
const QUIRKS: Readonly<Record<Quirk, string>> = {
  wrappedErrors: "the message is JSON of Intune's",
  twiceWrappedErrors: "the message is JSON of Intune's within JSON of Intune's",
  noLicense: "no: the tenant has no active Intune license",
  missingRoleAs401: "no: a permission or the user's Intune role is missing, reported as 401",
  throttledWithoutRetryAfter: "without Retry-After",
  queryOptionsIgnored: "ignored",
  nextLinkLoops: "no: a nextLink leads back to an earlier page",
};

function quirky(seen: string, quirk: Quirk): Finding {
  return { seen, conclusion: `${QUIRKS[quirk]} (quirk \`${quirk}\`)`, quirk };
}

function listing({ listError, partners }: Tenant): Finding {
  if (listError === undefined) {
    return { seen: "200", conclusion: partners.length > 0 ? "yes" : "yes, but there are none" };
  }
  const seen = statusOf(listError);
  if (listError instanceof GraphLicenseError) return quirky(seen, "noLicense");
  if (listError instanceof GraphPermissionError) {
    if (listError.status === 401) return quirky(seen, "missingRoleAs401");
    return { seen, conclusion: "no: a permission or the user's Intune role is missing" };
  }
  return { seen, conclusion: "no" };
}

/** For options that Intune refuses or ignores. */
async function withoutKnownEffect(
  tenant: Tenant,
  option: "filter" | "search" | "orderby",
): Promise<Finding> {
  const { partners } = tenant;
  if (option === "orderby") {
    const ascending = await firstPage(tenant, { orderby: ["displayName asc"] });
    const descending = await firstPage(tenant, { orderby: ["displayName desc"] });
    const names = new Set(partners.map(({ displayName }) => displayName));
    const isIgnored = idsOf(ascending).join() === idsOf(descending).join();
    return ignoredOrNot(descending, isIgnored, names.size > 1);
  }
  const expression = option === "filter" ? `displayName eq '${NOBODY}'` : `"${NOBODY}"`;
  const reply = await firstPage(tenant, { [option]: expression });
  return ignoredOrNot(reply, reply.partners.length > 0, partners.length > 0);
}

function ignoredOrNot({ error }: PageReply, isIgnored: boolean, isTelling: boolean): Finding {
  if (error !== undefined) return { seen: statusOf(error), conclusion: "refused" };
  if (!isTelling) return TOO_FEW;
  return isIgnored ? quirky("200, the list as without it", "queryOptionsIgnored") : WORKS;
}

const WORKS: Finding = { seen: "200", conclusion: "works" };
const TOO_FEW: Finding = { seen: "200", conclusion: "accepted; too few partners to tell more" };

/** For options that are documented to work; without partners there is nothing to see. */
function effect(
  { error, partners: found }: PageReply,
  partners: readonly Json[],
  hasEffect: (found: readonly Json[]) => boolean,
): Finding {
  if (error !== undefined) return { seen: statusOf(error), conclusion: "refused" };
  if (partners.length === 0) return TOO_FEW;
  return hasEffect(found) ? WORKS : { seen: "200", conclusion: "no effect" };
}

async function pages({ client, request }: Tenant): Promise<Finding> {
  const links = new Set<string>();
  try {
    for await (const { nextLink } of client.list({ ...request, top: 1 }).byPage()) {
      if (nextLink === undefined) break;
      if (links.has(nextLink)) return quirky("a nextLink that was there before", "nextLinkLoops");
      links.add(nextLink);
      if (links.size === MAX_PAGES) return { seen: `${MAX_PAGES} pages`, conclusion: "unknown" };
    }
  } catch (error) {
    return { seen: statusOf(graphError(error)), conclusion: CANNOT_BE_TOLD };
  }
  return { seen: links.size > 0 ? "several pages" : "one page", conclusion: "yes" };
}

async function etag({ client, request, responses, partners: [first] }: Tenant): Promise<Finding> {
  if (first === undefined) return { seen: "no partner", conclusion: CANNOT_BE_TOLD };
  let partner: object;
  try {
    partner = await client.get(String(first["id"]), request);
  } catch (error) {
    return { seen: statusOf(graphError(error)), conclusion: CANNOT_BE_TOLD };
  }
  const places = [
    responses.at(-1)?.headers["etag"] !== undefined && "the header `ETag`",
    "@odata.etag" in partner && "the property `@odata.etag`",
  ].filter((place) => place !== false);
  return {
    seen: places.join(" and ") || "none",
    conclusion: places.length > 0 ? "`ifMatch` can be used" : "`ifMatch` cannot be used",
  };
}

function wrapping(error: GraphError): Finding {
  const seen = statusOf(error);
  // Graph refuses tokens and permissions in forms of its own, before a request gets to Intune.
  if (!(error instanceof GraphApiError) || error.status === 401 || error.status === 403) {
    return { seen, conclusion: CANNOT_BE_TOLD };
  }
  const wrappers = wrappersIn(error.rawMessage ?? "");
  if (wrappers === 0) return { seen, conclusion: "not wrapped" };
  return quirky(seen, wrappers === 1 ? "wrappedErrors" : "twiceWrappedErrors");
}

/** How often a message is JSON that contains the message. */
function wrappersIn(message: string): number {
  const { Message: inner } = wrapperJson(message);
  return typeof inner === "string" ? 1 + wrappersIn(inner) : 0;
}

async function firstPage(
  { client, request }: Pick<Tenant, "client" | "request">,
  query: ListOptions,
): Promise<PageReply> {
  try {
    const pages = client.list({ ...request, ...query } as ListOptions & { select?: undefined });
    const { value: page } = (await pages.byPage().next()) as {
      value: DeviceManagementPartnerPage<object>;
    };
    return {
      partners: page.value.map((partner) => ({ ...partner })),
      count: page.count,
      error: undefined,
    };
  } catch (error) {
    return { partners: [], count: undefined, error: graphError(error) };
  }
}

/** The client's error, which is one of the things to report; anything else ends the command. */
function graphError(error: unknown): GraphError {
  if (error instanceof GraphError) return error;
  throw error;
}

function idsOf({ partners }: PageReply): unknown[] {
  return partners.map(({ id }) => id);
}

function propertiesOf(partner: Json): string[] {
  return Object.keys(partner).filter((name) => !name.includes("@"));
}

function typesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === "@odata.type" && typeof inner === "string" ? [inner] : typesIn(inner),
  );
}

function isDate(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value);
}

function yesOrNo(is: boolean): string {
  return is ? "yes" : "no";
}

function statusOf(error: GraphError): string {
  if (!(error instanceof GraphApiError)) return `no response (\`${error.name}\`)`;
  const { status, code } = error;
  return code === undefined ? String(status) : `${status} ${identifier(code)}`;
}

/** A name that the service made up, if it looks like one. */
function identifier(text: string): string {
  return /^[A-Za-z][\w.]{0,60}$/.test(text) ? `\`${text}\`` : "(something else)";
}

/** `msgraph-partner doctor`: what a real tenant says about questions that the documentation leaves open. */
export async function doctor(context: Context): Promise<void> {
  const { io, settings, format } = context;
  const responses: ResponseEvent[] = [];
  const facts = await tokenFacts(context);
  const { application, delegated } = facts.permissions;
  const client: ReadOnlyClient = await clientOf(context);
  const request: RequestOptions = {
    signal: io.signal,
    onResponse: (event) => void responses.push(event),
  };
  const { partners, error: listError } = await firstPage({ client, request }, {});
  if (listError !== undefined && !(listError instanceof GraphApiError)) throw listError;
  const tenant: Tenant = {
    ...{ client, request, responses, partners, listError, auth: settings.auth },
    permissions: facts.isOpaque ? undefined : [...application, ...delegated].map(identifier),
  };
  const rows: (Finding & Pick<Question, "question">)[] = [];
  for (const { question, needsList = false, ask } of QUESTIONS) {
    const isAsked = !needsList || listError === undefined;
    const finding = isAsked ? await ask(tenant) : { seen: "not asked", conclusion: CANNOT_BE_TOLD };
    rows.push({ question, ...finding });
  }
  const report = {
    package: VERSION,
    spec: SPEC_VERSION,
    node: process.versions.node,
    cloud: settings.graph,
    quirks: [...new Set(rows.flatMap(({ quirk }) => quirk ?? []))],
    rows: rows.map(({ question, seen, conclusion }) => ({ question, seen, conclusion })),
  };
  io.stdout.write(`${format === "json" ? jsonOf(report) : markdown(report)}\n`);
}

interface Report {
  readonly package: string;
  readonly spec: string;
  readonly node: string;
  readonly cloud: string;
  readonly quirks: readonly Quirk[];
  readonly rows: readonly Record<"question" | "seen" | "conclusion", string>[];
}

function markdown({ rows, quirks, ...versions }: Report): string {
  const cells = [
    ["question", "seen", "conclusion"],
    ["---", "---", "---"],
    ...rows.map(({ question, seen, conclusion }) => [question, seen, conclusion]),
  ];
  const names = quirks.map((name) => `\`${name}\``).join(", ");
  return [
    `msgraph-device-management-partner ${versions.package}, OpenAPI description ${versions.spec}, Node ${versions.node}, cloud: ${versions.cloud}`,
    "",
    ...cells.map((row) => `| ${row.join(" | ")} |`),
    "",
    `Quirks: ${names || "none of those that reading can show"}.`,
    "Only GET requests were sent. This report has no ids, names or dates of the tenant.",
  ].join("\n");
}
