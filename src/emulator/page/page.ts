/// <reference lib="dom" />
/** The page at `/`: shows the tenant, and changes it through the control API and Graph. */
import { resources } from "../../../generated/emulator-description.js";
import type { ReceivedRequest } from "../state/journal.js";
import type { Failure } from "../state/failures.js";

const { collection, example } = resources.deviceManagementPartner;
/** So many requests are shown; the journal has more. */
const MAX_SHOWN = 100;
const REFRESH_MS = 3000;

interface Partner {
  id: string;
  displayName: string | null;
  partnerState: string;
  isConfigured: boolean;
  lastHeartbeatDateTime: string;
  whenPartnerDevicesWillBeRemovedDateTime: string | null;
  whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: string | null;
}

interface Code {
  userCode: string;
  clientId: string;
}

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`There is no element ${id}.`);
  return found;
}

/** A field of the form. */
function field(id: string): HTMLSelectElement | HTMLTextAreaElement {
  return byId(id) as HTMLSelectElement | HTMLTextAreaElement;
}

/** An element with text and children; text from anywhere stays text. */
function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

async function control(method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`/_emulator/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json: unknown = text === "" ? undefined : JSON.parse(text);
  if (response.ok) return json;
  throw new Error((json as { error: { message: string } }).error.message);
}

/** Shows the error of an action where the state of the connection is shown. */
function run(action: () => Promise<unknown>): void {
  action().catch((error: unknown) => {
    showStatus((error as Error).message, "bad");
  });
}

function showStatus(text: string, kind: "good" | "bad"): void {
  const status = byId("status");
  if (status.textContent === text) return;
  status.textContent = text;
  status.className = kind;
}

let shownPartners = "";

async function refreshPartners(): Promise<void> {
  const partners = (await control("GET", "partners")) as Partner[];
  const now = JSON.stringify([partners, Math.floor(Date.now() / 60_000)]);
  if (now === shownPartners) return;
  shownPartners = now;
  byId("partners").replaceChildren(...partners.map(partnerCard));
  const select = field("partner");
  const { value } = select;
  select.replaceChildren(
    ...partners.map(({ id, displayName }) =>
      element("option", { value: id }, displayName === null ? id : `${displayName} (${id})`),
    ),
  );
  if (partners.some(({ id }) => id === value)) select.value = value;
}

const STATE_KINDS: Readonly<Record<string, string>> = {
  enabled: "good",
  unresponsive: "warn",
  unavailable: "warn",
  rejected: "bad",
  terminated: "bad",
};

function partnerCard(partner: Partner): HTMLLIElement {
  const state = element("span", { className: STATE_KINDS[partner.partnerState] ?? "" });
  state.textContent = partner.partnerState;
  const facts: readonly (readonly [name: string, value: Node | string])[] = [
    ["State", state],
    ["Configured", partner.isConfigured ? "yes" : "no"],
    ["Heartbeat", age(partner.lastHeartbeatDateTime)],
    ["Non-compliant", date(partner.whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime)],
    ["Removed", date(partner.whenPartnerDevicesWillBeRemovedDateTime)],
  ];
  return element(
    "li",
    {},
    element("h3", {}, partner.displayName ?? "(no name)"),
    element("p", { className: "id" }, partner.id),
    element(
      "dl",
      {},
      ...facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]),
    ),
  );
}

function date(value: string | null): string {
  return value === null ? "never" : value.replace("T", " ").replace(/\.\d+/, "");
}

/** In minutes. */
const YEAR = 365.25 * 24 * 60;

function age(value: string): string {
  if (value.startsWith("0001-")) return "never";
  const minutes = Math.round((Date.now() - Date.parse(value)) / 60_000);
  const [amount, unit] =
    Math.abs(minutes) < 60
      ? [minutes, "minute" as const]
      : Math.abs(minutes) < 48 * 60
        ? [Math.round(minutes / 60), "hour" as const]
        : Math.abs(minutes) < 2 * YEAR
          ? [Math.round(minutes / 1440), "day" as const]
          : [Math.round(minutes / YEAR), "year" as const];
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(-amount, unit);
}

function showRequest(request: ReceivedRequest): void {
  const { method, url, status, durationMs, requestId } = request;
  const id = `request-${requestId}`;
  // One that arrives while the journal is read comes twice.
  if (document.getElementById(id) !== null) return;
  const kind = status === 0 || status >= 500 ? "bad" : status >= 400 ? "warn" : "good";
  const outcome = status === 0 ? "no response" : String(status);
  const summary = element(
    "summary",
    {},
    element("span", {}, method),
    element("span", { className: "url" }, url),
    element("span", { className: `outcome ${kind}` }, `${outcome} · ${durationMs} ms`),
  );
  const details = element("details", {}, summary);
  // Made when it is opened: most requests are never looked at.
  details.addEventListener("toggle", () => {
    if (details.childElementCount > 1) return;
    details.append(
      element("h3", {}, "Request"),
      preformatted(headersAndBody(request.headers, request.rawBody)),
      element("h3", {}, "Response"),
      preformatted(headersAndBody(request.responseHeaders, request.responseBody)),
    );
  });
  const list = byId("requests");
  list.prepend(element("li", { id }, details));
  while (list.childElementCount > MAX_SHOWN) list.lastElementChild?.remove();
  byId("no-requests").hidden = true;
}

/** It can be scrolled, so the keyboard must be able to reach it. */
function preformatted(text: string): HTMLPreElement {
  return element("pre", { tabIndex: 0 }, text);
}

function headersAndBody(headers: Readonly<Record<string, string>>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `${lines.join("\n")}\n\n${pretty(body)}`.trim();
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** A token that has the permissions, in case that they are enforced. Signatures are not checked. */
function pageToken(): string {
  const claims = { appid: "page", roles: ["DeviceManagementServiceConfig.ReadWrite.All"] };
  return `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify(claims))}.`;
}

async function sendUpdate(): Promise<void> {
  const id = field("partner").value;
  const body = field("body").value;
  const path = `/v1.0/${collection}/${encodeURIComponent(id)}`;
  const exchange = byId("exchange");
  try {
    const response = await fetch(path, {
      method: "PATCH",
      headers: { authorization: `Bearer ${pageToken()}`, "content-type": "application/json" },
      body,
    });
    const text = await response.text();
    exchange.replaceChildren(
      element("h3", {}, `PATCH ${path}`),
      preformatted(pretty(body)),
      element("h3", { className: response.ok ? "good" : "bad" }, `${response.status} response`),
      preformatted(headersAndBody(Object.fromEntries(response.headers), text)),
    );
  } catch (error) {
    exchange.replaceChildren(element("p", { className: "bad" }, (error as Error).message));
  }
  await refreshPartners();
}

const FAILURES: readonly (readonly [label: string, failure: Failure])[] = [
  ["429, wait 2 s", { status: 429, retryAfterSeconds: 2 }],
  ["503", { status: 503 }],
  ["504 after effect", { status: 504, afterEffect: true }],
  ["403", { status: 403 }],
  ["5 s late", { delayMs: 5000 }],
  ["Connection reset", { connection: "reset" }],
  ["Response lost", { connection: "close-after-effect" }],
  ["Response cut", { connection: "truncate" }],
  ["Never responds", { connection: "hang" }],
];

async function refreshFailures(): Promise<void> {
  const failures = (await control("GET", "failures")) as Failure[];
  const names = failures.map(({ times, ...failure }) => {
    const [label] =
      FAILURES.find(([, each]) => JSON.stringify(each) === JSON.stringify(failure)) ?? [];
    return `${label ?? JSON.stringify(failure)}${times === 1 ? "" : ` (${times ?? 1} times)`}`;
  });
  byId("waiting").textContent =
    names.length === 0 ? "No failure is waiting." : `Waiting: ${names.join(", ")}.`;
}

function failureButtons(): void {
  byId("failures").append(
    ...FAILURES.map(([label, failure]) => {
      const button = element("button", { type: "button" }, label);
      button.addEventListener("click", () => {
        run(async () => {
          await control("POST", "failures", failure);
          await refreshFailures();
        });
      });
      return button;
    }),
  );
}

const SWITCHES: readonly (readonly [path: string, name: string, hint: string])[] = [
  [
    "settings",
    "enforcePermissions",
    "The token needs one of the operation's permissions, else 403.",
  ],
  ["settings", "enforceLimits", "100 writes per app in 20 seconds and the like, beyond them 429."],
  ["quirks", "updateAnswers204", "A successful update gets 204 without a body."],
  ["quirks", "updatesIgnored", "An update is accepted and changes nothing."],
  ["quirks", "wrappedErrors", "The message of an error is JSON text of Intune's own."],
  ["quirks", "twiceWrappedErrors", "That JSON text is wrapped once more."],
  ["quirks", "noLicense", "The tenant has no Intune license: every request gets 400."],
  ["quirks", "missingRoleAs401", "A missing permission is reported as 401."],
  ["quirks", "throttledWithoutRetryAfter", "429 comes without Retry-After."],
  ["quirks", "wholeObjectsRefused", "An update with every property gets 400."],
  ["quirks", "queryOptionsIgnored", "$filter, $search and $orderby have no effect."],
  ["quirks", "nextLinkLoops", "The last page of a list links to the first."],
];

function switches(): void {
  byId("switches").append(
    ...SWITCHES.map(([path, name, hint]) => {
      const input = element("input", { type: "checkbox", id: `switch-${name}` });
      input.addEventListener("change", () => {
        run(async () => {
          await control("PATCH", path, { [name]: input.checked });
          await refreshSwitches();
        });
      });
      const label = element("label", {}, input, name, element("span", { className: "hint" }, hint));
      return element("li", {}, label);
    }),
  );
}

async function refreshSwitches(): Promise<void> {
  const [quirks, settings] = await Promise.all(
    ["quirks", "settings"].map((path) => control("GET", path)),
  );
  const all = { ...(quirks as object), ...(settings as object) };
  for (const [name, value] of Object.entries(all)) {
    const input = document.getElementById(`switch-${name}`);
    if (input instanceof HTMLInputElement) input.checked = value === true;
  }
}

let hasTokens = true;
let shownCodes = "";

async function refreshCodes(): Promise<void> {
  if (!hasTokens) return;
  const response = await fetch("/_emulator/device-codes");
  // The emulator does not issue tokens.
  hasTokens = response.status !== 404;
  const codes = response.ok ? ((await response.json()) as Code[]) : [];
  const now = JSON.stringify(codes);
  if (now === shownCodes) return;
  shownCodes = now;
  byId("codes-section").hidden = codes.length === 0;
  byId("codes").replaceChildren(...codes.map(codeCard));
}

function codeCard({ userCode, clientId }: Code): HTMLLIElement {
  const decide = (label: string, approve: boolean): HTMLButtonElement => {
    const button = element("button", { type: "button", ariaLabel: `${label} ${userCode}` }, label);
    button.addEventListener("click", () => {
      run(async () => {
        await control("POST", "device-codes", { userCode, approve });
        await refreshCodes();
      });
    });
    return button;
  };
  return element(
    "li",
    {},
    element("h3", {}, userCode),
    element("p", {}, `The app ${clientId} wants to sign in.`),
    element("div", { className: "buttons" }, decide("Approve", true), decide("Decline", false)),
  );
}

async function refresh(): Promise<void> {
  await Promise.all([refreshPartners(), refreshFailures(), refreshSwitches(), refreshCodes()]);
}

let isRefreshDue = false;

/** One refresh shows what many requests have changed. */
function refreshSoon(): void {
  if (isRefreshDue) return;
  isRefreshDue = true;
  setTimeout(() => {
    isRefreshDue = false;
    run(refresh);
  }, 100);
}

function followRequests(): void {
  const stream = new EventSource("/_emulator/requests/stream");
  stream.addEventListener("open", () => {
    showStatus("Connected", "good");
    run(async () => {
      byId("requests").replaceChildren();
      for (const each of (await control("GET", "requests")) as ReceivedRequest[]) showRequest(each);
    });
  });
  stream.addEventListener("error", () => {
    showStatus("The emulator does not respond.", "bad");
  });
  stream.addEventListener("request", ({ data }: MessageEvent<string>) => {
    showRequest(JSON.parse(data) as ReceivedRequest);
    refreshSoon();
  });
}

function start(): void {
  byId("address").textContent = `${location.origin}/v1.0`;
  field("body").value = JSON.stringify({ ...example, id: undefined }, null, 2);
  failureButtons();
  switches();
  byId("update").addEventListener("submit", (event) => {
    event.preventDefault();
    run(sendUpdate);
  });
  byId("reset").addEventListener("click", () => {
    run(async () => {
      await control("POST", "reset");
      clearRequests();
      await refresh();
    });
  });
  byId("clear").addEventListener("click", () => {
    run(async () => {
      await control("DELETE", "requests");
      clearRequests();
    });
  });
  run(refresh);
  setInterval(() => {
    run(refresh);
  }, REFRESH_MS);
  followRequests();
}

function clearRequests(): void {
  byId("requests").replaceChildren();
  byId("no-requests").hidden = false;
}

start();
