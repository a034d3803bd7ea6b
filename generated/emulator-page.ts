// Made from src/emulator/page/ by `npm run generate`. Do not edit.

export const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Local Graph: device management partners</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/_emulator/style.css" />
    <script type="module" src="/_emulator/page.js"></script>
  </head>
  <body>
    <header>
      <div>
        <h1>Local Graph</h1>
        <p id="address"></p>
      </div>
      <nav aria-label="Documents">
        <a href="/_emulator/graph.yaml">Graph (OpenAPI)</a>
        <a href="/_emulator/openapi.yaml">Control API (OpenAPI)</a>
      </nav>
      <p id="status" role="status">Connecting…</p>
    </header>
    <main>
      <section id="codes-section" aria-labelledby="codes-heading" hidden>
        <h2 id="codes-heading">Sign-in requests</h2>
        <ul id="codes" class="cards"></ul>
      </section>

      <section aria-labelledby="partners-heading">
        <div class="title">
          <h2 id="partners-heading">Partners</h2>
          <button
            type="button"
            id="reset"
            class="quiet"
            title="Restores the partners, quirks and settings, and clears the requests"
          >
            Reset the tenant
          </button>
        </div>
        <ul id="partners" class="cards"></ul>
      </section>

      <div class="columns">
        <section aria-labelledby="requests-heading">
          <div class="title">
            <h2 id="requests-heading">Requests</h2>
            <button type="button" id="clear" class="quiet">Clear</button>
          </div>
          <p id="no-requests" class="hint">None yet. Requests appear here as they arrive.</p>
          <ol id="requests" reversed></ol>
        </section>

        <section aria-labelledby="update-heading">
          <h2 id="update-heading">Send an update</h2>
          <form id="update">
            <label for="partner">Partner</label>
            <select id="partner" required></select>
            <label for="body">Body (JSON)</label>
            <textarea id="body" rows="12" spellcheck="false" required></textarea>
            <button type="submit">Send PATCH</button>
          </form>
          <div id="exchange" role="status"></div>
        </section>
      </div>

      <section aria-labelledby="failures-heading">
        <h2 id="failures-heading">The next request fails</h2>
        <div id="failures" class="buttons"></div>
        <p id="waiting" role="status" class="hint"></p>
      </section>

      <section aria-labelledby="quirks-heading">
        <h2 id="quirks-heading">Quirks and limits</h2>
        <ul id="switches" class="cards"></ul>
      </section>
    </main>
  </body>
</html>
`;

export const STYLE = `:root {
  color-scheme: light dark;
  --background: #f4f5f7;
  --surface: #ffffff;
  --border: #d0d5dd;
  --text: #1b2230;
  --muted: #525c6d;
  --accent: #0b57b8;
  --on-accent: #ffffff;
  --good: #136c34;
  --warn: #8a4b00;
  --bad: #b1201d;
  --code: #f0f2f5;
  font:
    16px/1.5 system-ui,
    sans-serif;
}

@media (prefers-color-scheme: dark) {
  :root {
    --background: #12161d;
    --surface: #1b212b;
    --border: #38414f;
    --text: #e6e9ee;
    --muted: #a7b0be;
    --accent: #8ab8ff;
    --on-accent: #0d1726;
    --good: #7fd69a;
    --warn: #f3bd6b;
    --bad: #ff9c95;
    --code: #141920;
  }
}

* {
  box-sizing: border-box;
}

body {
  margin: 0;
  background: var(--background);
  color: var(--text);
}

header,
main {
  max-width: 76rem;
  margin: 0 auto;
  padding: 1rem;
}

header {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1.5rem;
  align-items: baseline;
}

header > div {
  flex: 1 1 20rem;
}

h1,
h2,
h3,
p {
  margin: 0;
}

h1 {
  font-size: 1.5rem;
}

h2 {
  font-size: 1.1rem;
  margin-bottom: 0.5rem;
}

h3 {
  font-size: 1rem;
  overflow-wrap: anywhere;
}

nav {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1rem;
}

a {
  color: var(--accent);
}

#address,
.hint {
  color: var(--muted);
  margin-bottom: 0.5rem;
  overflow-wrap: anywhere;
}

section {
  background: var(--surface);
  border: 1px solid var(--border);
  border-radius: 0.75rem;
  padding: 1rem;
  margin-bottom: 1rem;
}

.columns {
  display: grid;
  grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
  gap: 1rem;
  align-items: start;
}

@media (max-width: 56rem) {
  .columns {
    grid-template-columns: minmax(0, 1fr);
    gap: 0;
  }
}

.title {
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  align-items: baseline;
}

ul,
ol {
  list-style: none;
  margin: 0;
  padding: 0;
}

.cards {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr));
  gap: 0.75rem;
}

#partners > li,
#codes > li {
  border: 1px solid var(--border);
  border-radius: 0.5rem;
  padding: 0.75rem;
}

dl {
  display: grid;
  grid-template-columns: max-content minmax(0, 1fr);
  gap: 0 0.75rem;
  margin: 0.5rem 0 0;
  font-size: 0.9rem;
}

dt {
  color: var(--muted);
}

dd {
  margin: 0;
  overflow-wrap: anywhere;
}

.id {
  color: var(--muted);
  font-size: 0.85rem;
  overflow-wrap: anywhere;
}

.good {
  color: var(--good);
}

.warn {
  color: var(--warn);
}

.bad {
  color: var(--bad);
}

/* Long enough to look at, and the switches below stay near. */
#requests {
  max-height: 44rem;
  overflow-y: auto;
}

details {
  border-top: 1px solid var(--border);
}

details h3,
#exchange h3 {
  font-size: 0.9rem;
  margin-top: 0.5rem;
}

summary {
  display: grid;
  grid-template-columns: 1rem 4rem minmax(0, 1fr) auto;
  gap: 0.5rem;
  padding: 0.5rem 0.25rem;
  cursor: pointer;
  font-size: 0.9rem;
}

summary::before {
  content: "\\25B8" / "";
  color: var(--muted);
}

details[open] > summary::before {
  content: "\\25BE" / "";
}

@media (max-width: 40rem) {
  summary {
    grid-template-columns: 1rem 1fr auto;
    row-gap: 0;
  }

  summary > .url {
    grid-column: 2 / -1;
    grid-row: 2;
  }
}

summary > span {
  overflow-wrap: anywhere;
}

summary > .outcome {
  white-space: nowrap;
}

pre {
  background: var(--code);
  border-radius: 0.5rem;
  padding: 0.75rem;
  margin: 0.25rem 0 0.75rem;
  max-height: 20rem;
  overflow: auto;
  font-size: 0.8rem;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}

form {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: 0.35rem;
}

label {
  font-weight: 600;
  font-size: 0.9rem;
}

select,
textarea,
button {
  font: inherit;
  color: inherit;
  background: var(--surface);
  border: 1px solid var(--muted);
  border-radius: 0.5rem;
  padding: 0.45rem 0.6rem;
  max-width: 100%;
}

textarea {
  font:
    0.8rem/1.4 ui-monospace,
    monospace;
  resize: vertical;
}

button {
  cursor: pointer;
  justify-self: start;
}

button[type="submit"] {
  background: var(--accent);
  border-color: var(--accent);
  color: var(--on-accent);
  margin-top: 0.35rem;
}

.quiet {
  border-color: transparent;
  color: var(--accent);
  padding: 0.1rem 0.4rem;
}

:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
}

.buttons {
  display: flex;
  flex-wrap: wrap;
  gap: 0.5rem;
  margin-top: 0.25rem;
  margin-bottom: 0.5rem;
}

#switches label {
  display: grid;
  grid-template-columns: auto minmax(0, 1fr);
  gap: 0 0.6rem;
  padding: 0.35rem 0;
  font-weight: 400;
}

#switches input {
  width: 1.15rem;
  height: 1.15rem;
  margin: 0.15rem 0 0;
  accent-color: var(--accent);
}

#switches .hint {
  margin: 0;
  grid-column: 2;
  font-size: 0.85rem;
}
`;

export const SCRIPT = `// generated/emulator-description.ts
var resources = {
  deviceManagementPartner: {
    collection: "deviceManagement/deviceManagementPartners",
    type: "#microsoft.graph.deviceManagementPartner",
    returned: "DeviceManagementPartner",
    sent: "DeviceManagementPartnerInput",
    defaults: {
      lastHeartbeatDateTime: "0001-01-01T00:00:00Z",
      partnerState: "unknown",
      partnerAppType: "unknown",
      singleTenantAppId: null,
      displayName: null,
      isConfigured: false,
      whenPartnerDevicesWillBeRemovedDateTime: null,
      whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: null,
      groupsRequiringPartnerEnrollment: []
    },
    itemTypes: {
      groupsRequiringPartnerEnrollment: "#microsoft.graph.deviceManagementPartnerAssignment"
    },
    example: {
      "@odata.type": "#microsoft.graph.deviceManagementPartner",
      id: "d21e377a-377a-d21e-7a37-1ed27a371ed2",
      lastHeartbeatDateTime: "2016-12-31T23:59:37.9174975-08:00",
      partnerState: "unavailable",
      partnerAppType: "singleTenantApp",
      singleTenantAppId: "Single Tenant App Id value",
      displayName: "Display Name value",
      isConfigured: true,
      whenPartnerDevicesWillBeRemovedDateTime: "2016-12-31T23:56:38.2655023-08:00",
      whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: "2016-12-31T23:58:42.2131231-08:00",
      groupsRequiringPartnerEnrollment: [
        {
          "@odata.type": "microsoft.graph.deviceManagementPartnerAssignment",
          target: {
            "@odata.type": "microsoft.graph.configurationManagerCollectionAssignmentTarget",
            collectionId: "Collection Id value"
          }
        }
      ]
    }
  }
};

// src/emulator/page/page.ts
var { collection, example } = resources.deviceManagementPartner;
var MAX_SHOWN = 100;
var REFRESH_MS = 3e3;
function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(\`There is no element \${id}.\`);
  return found;
}
function field(id) {
  return byId(id);
}
function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
async function control(method, path, body) {
  const response = await fetch(\`/_emulator/\${path}\`, {
    method,
    ...body && { body: JSON.stringify(body) }
  });
  const text = await response.text();
  const json = text === "" ? void 0 : JSON.parse(text);
  if (response.ok) return json;
  throw new Error(json.error.message);
}
function run(action) {
  action().catch((error) => {
    showStatus(error.message, "bad");
  });
}
function showStatus(text, kind) {
  const status = byId("status");
  if (status.textContent === text) return;
  status.textContent = text;
  status.className = kind;
}
var shownPartners = "";
async function refreshPartners() {
  const partners = await control("GET", "partners");
  const now = JSON.stringify([partners, Math.floor(Date.now() / 6e4)]);
  if (now === shownPartners) return;
  shownPartners = now;
  byId("partners").replaceChildren(...partners.map(partnerCard));
  const select = field("partner");
  const { value } = select;
  select.replaceChildren(
    ...partners.map(
      ({ id, displayName }) => element("option", { value: id }, displayName === null ? id : \`\${displayName} (\${id})\`)
    )
  );
  if (partners.some(({ id }) => id === value)) select.value = value;
}
var STATE_KINDS = {
  enabled: "good",
  unresponsive: "warn",
  unavailable: "warn",
  rejected: "bad",
  terminated: "bad"
};
function partnerCard(partner) {
  const state = element("span", { className: STATE_KINDS[partner.partnerState] ?? "" });
  state.textContent = partner.partnerState;
  const facts = [
    ["State", state],
    ["Configured", partner.isConfigured ? "yes" : "no"],
    ["Heartbeat", age(partner.lastHeartbeatDateTime)],
    ["Non-compliant", date(partner.whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime)],
    ["Removed", date(partner.whenPartnerDevicesWillBeRemovedDateTime)]
  ];
  return element(
    "li",
    {},
    element("h3", {}, partner.displayName ?? "(no name)"),
    element("p", { className: "id" }, partner.id),
    element(
      "dl",
      {},
      ...facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])
    )
  );
}
function date(value) {
  return value === null ? "never" : value.replace("T", " ").replace(/\\.\\d+/, "");
}
var YEAR = 365.25 * 24 * 60;
function age(value) {
  if (value.startsWith("0001-")) return "never";
  const minutes = Math.round((Date.now() - Date.parse(value)) / 6e4);
  const [amount, unit] = Math.abs(minutes) < 60 ? [minutes, "minute"] : Math.abs(minutes) < 48 * 60 ? [Math.round(minutes / 60), "hour"] : Math.abs(minutes) < 2 * YEAR ? [Math.round(minutes / 1440), "day"] : [Math.round(minutes / YEAR), "year"];
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(-amount, unit);
}
function showRequest(request) {
  const { method, url, status, durationMs, requestId } = request;
  const id = \`request-\${requestId}\`;
  if (document.getElementById(id) !== null) return;
  const kind = status === 0 || status >= 500 ? "bad" : status >= 400 ? "warn" : "good";
  const outcome = status === 0 ? "no response" : String(status);
  const summary = element(
    "summary",
    {},
    element("span", {}, method),
    element("span", { className: "url" }, url),
    element("span", { className: \`outcome \${kind}\` }, \`\${outcome} · \${durationMs} ms\`)
  );
  const details = element("details", {}, summary);
  details.addEventListener("toggle", () => {
    if (details.childElementCount > 1) return;
    details.append(
      element("h3", {}, "Request"),
      preformatted(headersAndBody(request.headers, request.rawBody)),
      element("h3", {}, "Response"),
      preformatted(headersAndBody(request.responseHeaders, request.responseBody))
    );
  });
  const list = byId("requests");
  list.prepend(element("li", { id }, details));
  while (list.childElementCount > MAX_SHOWN) list.lastElementChild?.remove();
  byId("no-requests").hidden = true;
}
function preformatted(text) {
  return element("pre", { tabIndex: 0 }, text);
}
function headersAndBody(headers, body) {
  const lines = Object.entries(headers).map(([name, value]) => \`\${name}: \${value}\`);
  return \`\${lines.join("\\n")}

\${pretty(body)}\`.trim();
}
function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
function pageToken() {
  const claims = { appid: "page", roles: ["DeviceManagementServiceConfig.ReadWrite.All"] };
  return \`\${btoa('{"alg":"none"}')}.\${btoa(JSON.stringify(claims))}.\`;
}
async function sendUpdate() {
  const id = field("partner").value;
  const body = field("body").value;
  const path = \`/v1.0/\${collection}/\${encodeURIComponent(id)}\`;
  const exchange = byId("exchange");
  try {
    const response = await fetch(path, {
      method: "PATCH",
      headers: { authorization: \`Bearer \${pageToken()}\`, "content-type": "application/json" },
      body
    });
    const text = await response.text();
    exchange.replaceChildren(
      element("h3", {}, \`PATCH \${path}\`),
      preformatted(pretty(body)),
      element("h3", { className: response.ok ? "good" : "bad" }, \`\${response.status} response\`),
      preformatted(headersAndBody(Object.fromEntries(response.headers), text))
    );
  } catch (error) {
    exchange.replaceChildren(element("p", { className: "bad" }, error.message));
  }
  await refreshPartners();
}
var FAILURES = [
  ["429, wait 2 s", { status: 429, retryAfterSeconds: 2 }],
  ["503", { status: 503 }],
  ["504 after effect", { status: 504, afterEffect: true }],
  ["403", { status: 403 }],
  ["5 s late", { delayMs: 5e3 }],
  ["Connection reset", { connection: "reset" }],
  ["Response lost", { connection: "close-after-effect" }],
  ["Response cut", { connection: "truncate" }],
  ["Never responds", { connection: "hang" }]
];
async function refreshFailures() {
  const failures = await control("GET", "failures");
  const names = failures.map(({ times, ...failure }) => {
    const [label] = FAILURES.find(([, each]) => JSON.stringify(each) === JSON.stringify(failure)) ?? [];
    return \`\${label ?? JSON.stringify(failure)}\${times === 1 ? "" : \` (\${times ?? 1} times)\`}\`;
  });
  byId("waiting").textContent = names.length === 0 ? "No failure is waiting." : \`Waiting: \${names.join(", ")}.\`;
}
function failureButtons() {
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
    })
  );
}
var SWITCHES = [
  [
    "settings",
    "enforcePermissions",
    "The token needs one of the operation's permissions, else 403."
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
  ["quirks", "nextLinkLoops", "The last page of a list links to the first."]
];
function switches() {
  byId("switches").append(
    ...SWITCHES.map(([path, name, hint]) => {
      const input = element("input", { type: "checkbox", id: \`switch-\${name}\` });
      input.addEventListener("change", () => {
        run(async () => {
          await control("PATCH", path, { [name]: input.checked });
          await refreshSwitches();
        });
      });
      const label = element("label", {}, input, name, element("span", { className: "hint" }, hint));
      return element("li", {}, label);
    })
  );
}
async function refreshSwitches() {
  const [quirks, settings] = await Promise.all(
    ["quirks", "settings"].map((path) => control("GET", path))
  );
  const all = { ...quirks, ...settings };
  for (const [name, value] of Object.entries(all)) {
    const input = document.getElementById(\`switch-\${name}\`);
    if (input instanceof HTMLInputElement) input.checked = value === true;
  }
}
var hasTokens = true;
var shownCodes = "";
async function refreshCodes() {
  if (!hasTokens) return;
  const response = await fetch("/_emulator/device-codes");
  hasTokens = response.status !== 404;
  const codes = response.ok ? await response.json() : [];
  const now = JSON.stringify(codes);
  if (now === shownCodes) return;
  shownCodes = now;
  byId("codes-section").hidden = codes.length === 0;
  byId("codes").replaceChildren(...codes.map(codeCard));
}
function codeCard({ userCode, clientId }) {
  const decide = (label, approve) => {
    const button = element("button", { type: "button", ariaLabel: \`\${label} \${userCode}\` }, label);
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
    element("p", {}, \`The app \${clientId} wants to sign in.\`),
    element("div", { className: "buttons" }, decide("Approve", true), decide("Decline", false))
  );
}
async function refresh() {
  await Promise.all([refreshPartners(), refreshFailures(), refreshSwitches(), refreshCodes()]);
}
var isRefreshDue = false;
function refreshSoon() {
  if (isRefreshDue) return;
  isRefreshDue = true;
  setTimeout(() => {
    isRefreshDue = false;
    run(refresh);
  }, 100);
}
function followRequests() {
  const stream = new EventSource("/_emulator/requests/stream");
  stream.addEventListener("open", () => {
    showStatus("Connected", "good");
    run(async () => {
      byId("requests").replaceChildren();
      for (const each of await control("GET", "requests")) showRequest(each);
    });
  });
  stream.addEventListener("error", () => {
    showStatus("The emulator does not respond.", "bad");
  });
  stream.addEventListener("request", ({ data }) => {
    showRequest(JSON.parse(data));
    refreshSoon();
  });
}
function start() {
  byId("address").textContent = \`\${location.origin}/v1.0\`;
  field("body").value = JSON.stringify({ ...example, id: void 0 }, null, 2);
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
function clearRequests() {
  byId("requests").replaceChildren();
  byId("no-requests").hidden = false;
}
start();
`;

export const CONTROL_API = `openapi: 3.0.3
info:
  title: Control API of the local Graph
  version: 1.0.0
  description: |
    Reads and changes the state of the emulator while it runs. No token is needed.

    - Only loopback host names, and pages on loopback origins, may call it by default.
    - Unknown fields and query options get 400.
    - Bodies are JSON, whatever their media type, so that \`curl -d\` works as it is.
  license:
    name: MIT
    url: https://opensource.org/license/mit
servers:
  - url: http://127.0.0.1:3000
    description: The origin of the emulator, without \`/v1.0\`.
security: []
tags:
  - name: state
    description: What the tenant contains, and how it behaves.
  - name: journal
    description: The requests that the emulator received.

paths:
  /_emulator/health:
    get:
      operationId: getHealth
      summary: Report that the emulator is ready
      tags: [state]
      responses:
        "200":
          description: The emulator is ready.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Health" }
        "400": { $ref: "#/components/responses/BadRequest" }
        "403": { $ref: "#/components/responses/Forbidden" }
    head:
      operationId: headHealth
      summary: Report that the emulator is ready, without a body
      tags: [state]
      responses:
        "200":
          description: The emulator is ready.
        "400": { $ref: "#/components/responses/BadRequest" }
        "403": { $ref: "#/components/responses/Forbidden" }
  /_emulator/partners:
    get:
      operationId: getPartners
      summary: Read all partners
      tags: [state]
      responses:
        "200": { $ref: "#/components/responses/Partners" }
        "400": { $ref: "#/components/responses/BadRequest" }
        "403": { $ref: "#/components/responses/Forbidden" }
    put:
      operationId: replacePartners
      summary: Replace all partners
      description: Accepts an array of partners, or a list response of Graph. Absent properties get the service's defaults.
      tags: [state]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              oneOf:
                - $ref: "#/components/schemas/Partners"
                - type: object
                  required: [value]
                  properties:
                    value: { $ref: "#/components/schemas/Partners" }
            example:
              - id: d21e377a-377a-d21e-7a37-1ed27a371ed2
                partnerState: enabled
      responses:
        "200": { $ref: "#/components/responses/Partners" }
        "400": { $ref: "#/components/responses/BadRequest" }
        "403": { $ref: "#/components/responses/Forbidden" }
        "500": { $ref: "#/components/responses/NotSaved" }
  /_emulator/reset:
    post:
      operationId: reset
      summary: Restore the state at the start
      description: Partners, quirks and settings as they were given at the start; no failures, no requests, the real time.
      tags: [state]
      responses:
        "204": { $ref: "#/components/responses/NoContent" }
        "400": { $ref: "#/components/responses/BadRequest" }
        "403": { $ref: "#/components/responses/Forbidden" }
        "500": { $ref: "#/components/responses/NotSaved" }
  /_emulator/requests:
    get:
      operationId: getRequests
      parameters:
        - $ref: "#/components/parameters/OperationId"
        - $ref: "#/components/parameters/Status"
        - $ref: "#/components/parameters/Since"
      summary: Read the journal
      description: The latest requests, oldest first, at most 1,000 and at most 16 MiB. Tokens are replaced by \`[token]\`.
      tags: [journal]
      responses:
        "200":
          description: The requests that match every given filter.
          content:
            application/json:
              schema:
                type: array
                items: { $ref: "#/components/schemas/ReceivedRequest" }
        "400": { $ref: "#/components/responses/BadRequest" }
        "403": { $ref: "#/components/responses/Forbidden" }
    delete:
      operationId: clearRequests
      summary: Clear the journal
      tags: [journal]
      responses:
        "204": { $ref: "#/components/responses/NoContent" }
        "400": { $ref: "#/components/responses/BadRequest" }
        "403": { $ref: "#/components/responses/Forbidden" }
  /_emulator/requests/stream:
    parameters:
      - $ref: "#/components/parameters/OperationId"
      - $ref: "#/components/parameters/Status"
      - $ref: "#/components/parameters/Since"
    get:
      operationId: streamRequests
      summary: Follow the journal
      description: Each request from now on, as an event \`request\` whose data is a ReceivedRequest.
      tags: [journal]
      responses:
        "200":
          description: A stream of server-sent events that does not end.
          content:
            text/event-stream:
              schema:
                type: string
        "400": { $ref: "#/components/responses/BadRequest" }
        "403": { $ref: "#/components/responses/Forbidden" }
  /_emulator/failures:
    get:
      operationId: getFailures
      summary: Read the failures to come
      tags: [state]
      responses:
        "200": { $ref: "#/components/responses/Failures" }
        "400": { $ref: "#/components/responses/BadRequest" }
        "403": { $ref: "#/components/responses/Forbidden" }
    post:
      operationId: addFailure
      summary: Make the next request fail
      tags: [state]
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Failure" }
            example: { status: 429, retryAfterSeconds: 1 }
      responses:
        "201": { $ref: "#/components/responses/Failures" }
        "400": { $ref: "#/components/responses/BadRequest" }
        "403": { $ref: "#/components/responses/Forbidden" }
    delete:
      operationId: clearFailures
      summary: Remove the failures to come
      tags: [state]
      responses:
        "204": { $ref: "#/components/responses/NoContent" }
        "400": { $ref: "#/components/responses/BadRequest" }
        "403": { $ref: "#/components/responses/Forbidden" }
  /_emulator/quirks:
    get:
      operationId: getQuirks
      summary: Read the quirks
      tags: [state]
      responses:
        "200": { $ref: "#/components/responses/Quirks" }
        "400": { $ref: "#/components/responses/BadRequest" }
        "403": { $ref: "#/components/responses/Forbidden" }
    patch:
      operationId: switchQuirks
      summary: Switch quirks
      tags: [state]
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Quirks" }
            example: { wrappedErrors: true }
      responses:
        "200": { $ref: "#/components/responses/Quirks" }
        "400": { $ref: "#/components/responses/BadRequest" }
        "403": { $ref: "#/components/responses/Forbidden" }
  /_emulator/settings:
    get:
      operationId: getSettings
      summary: Read the settings
      tags: [state]
      responses:
        "200": { $ref: "#/components/responses/Settings" }
        "400": { $ref: "#/components/responses/BadRequest" }
        "403": { $ref: "#/components/responses/Forbidden" }
    patch:
      operationId: changeSettings
      summary: Change settings
      tags: [state]
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Settings" }
            example: { enforcePermissions: true }
      responses:
        "200": { $ref: "#/components/responses/Settings" }
        "400": { $ref: "#/components/responses/BadRequest" }
        "403": { $ref: "#/components/responses/Forbidden" }
  /_emulator/device-codes:
    get:
      operationId: getDeviceCodes
      summary: Read the device codes that wait for approval
      description: Only when the emulator issues tokens, else 404.
      tags: [state]
      responses:
        "200":
          description: The codes.
          content:
            application/json:
              schema:
                type: array
                items:
                  type: object
                  required: [userCode, clientId, scope, expires]
                  properties:
                    userCode: { type: string }
                    clientId: { type: string }
                    scope: { type: string }
                    expires: { type: string, format: date-time }
        "400": { $ref: "#/components/responses/BadRequest" }
        "403": { $ref: "#/components/responses/Forbidden" }
        "404": { $ref: "#/components/responses/NotFound" }
    post:
      operationId: decideDeviceCode
      summary: Approve or decline a device code
      description: Only when the emulator issues tokens, else 404.
      tags: [state]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              additionalProperties: false
              required: [userCode]
              properties:
                userCode: { type: string }
                approve:
                  description: "\`false\` declines. Default: true."
                  type: boolean
            example: { userCode: BCDFGHJK }
      responses:
        "204": { $ref: "#/components/responses/NoContent" }
        "400": { $ref: "#/components/responses/BadRequest" }
        "403": { $ref: "#/components/responses/Forbidden" }
        "404": { $ref: "#/components/responses/NotFound" }
  /_emulator/clock:
    post:
      operationId: advanceClock
      summary: Advance the clock
      description: Limits and delays that are over by then end at once.
      tags: [state]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              additionalProperties: false
              required: [advanceMs]
              properties:
                advanceMs:
                  description: Milliseconds, at most a year.
                  type: integer
                  minimum: 0
                  maximum: 31536000000
            example: { advanceMs: 20000 }
      responses:
        "200":
          description: The time by the emulator's clock.
          content:
            application/json:
              schema:
                type: object
                required: [now]
                properties:
                  now: { type: string, format: date-time }
        "400": { $ref: "#/components/responses/BadRequest" }
        "403": { $ref: "#/components/responses/Forbidden" }

components:
  parameters:
    OperationId:
      name: operationId
      in: query
      description: Only requests for this operation of Graph.
      schema: { $ref: "#/components/schemas/OperationId" }
    Status:
      name: status
      in: query
      description: Only requests with this status; 0 for those whose connection ended without a response.
      schema:
        type: string
        pattern: ^([1-5][0-9][0-9]|0)$
    Since:
      name: since
      in: query
      description: Only requests that arrived at this time (RFC 3339) or later.
      schema:
        type: string
        format: date-time
      example: "2026-01-31T12:00:00Z"
  responses:
    NoContent:
      description: Done. No body.
    Partners:
      description: All partners, as Graph returns them.
      content:
        application/json:
          schema: { $ref: "#/components/schemas/Partners" }
    Failures:
      description: The failures to come, each with the number of requests that it still waits for in \`times\`.
      content:
        application/json:
          schema:
            type: array
            items: { $ref: "#/components/schemas/Failure" }
    Quirks:
      description: All quirks.
      content:
        application/json:
          schema: { $ref: "#/components/schemas/Quirks" }
    Settings:
      description: All settings.
      content:
        application/json:
          schema: { $ref: "#/components/schemas/Settings" }
    BadRequest:
      description: The request is invalid; the message says why, and what is allowed.
      content:
        application/json:
          schema: { $ref: "#/components/schemas/Error" }
    NotFound:
      description: There is no such path or code; the message says which there are.
      content:
        application/json:
          schema: { $ref: "#/components/schemas/Error" }
    NotSaved:
      description: The state file could not be written, so nothing was changed.
      content:
        application/json:
          schema: { $ref: "#/components/schemas/Error" }
    Forbidden:
      description: The host name or the origin is not allowed.
      content:
        application/json:
          schema: { $ref: "#/components/schemas/Error" }
  schemas:
    Health:
      type: object
      required: [status, version, specVersion]
      properties:
        status: { type: string, enum: [ok] }
        version:
          description: The version of the package.
          type: string
        specVersion:
          description: The version of the OpenAPI description of Graph.
          type: string
    Partners:
      type: array
      items:
        description: A deviceManagementPartner.
        type: object
        required: [id]
        properties:
          id: { type: string, minLength: 1 }
    OperationId:
      description: An operationId of the description of Graph.
      type: string
      enum:
        - listDeviceManagementPartners
        - createDeviceManagementPartner
        - getDeviceManagementPartner
        - updateDeviceManagementPartner
        - deleteDeviceManagementPartner
        - terminateDeviceManagementPartner
    Failure:
      description: At least one of \`status\`, \`delayMs\` and \`connection\` is needed.
      type: object
      additionalProperties: false
      anyOf:
        - required: [status]
        - required: [delayMs]
        - required: [connection]
      properties:
        status: { type: integer, minimum: 200, maximum: 599 }
        retryAfterSeconds: { type: number }
        code: { type: string }
        message: { type: string }
        headers:
          type: object
          additionalProperties: { type: string, pattern: '^[\\t -~\\u0080-\\u00ff]*$' }
        body:
          description: Instead of Graph's error body; a string is sent as \`text/html\`, anything else as JSON.
        times: { type: integer, minimum: 1, maximum: 9007199254740991 }
        operationId: { $ref: "#/components/schemas/OperationId" }
        operation: { $ref: "#/components/schemas/OperationId" }
        afterEffect: { type: boolean }
        delayMs: { type: integer, minimum: 0, maximum: 86400000 }
        connection:
          type: string
          enum: [reset, hang, close-after-effect, truncate]
    Quirks:
      type: object
      additionalProperties: false
      properties:
        updateAnswers204: { type: boolean }
        updatesIgnored: { type: boolean }
        wrappedErrors: { type: boolean }
        twiceWrappedErrors: { type: boolean }
        noLicense: { type: boolean }
        missingRoleAs401: { type: boolean }
        throttledWithoutRetryAfter: { type: boolean }
        wholeObjectsRefused: { type: boolean }
        queryOptionsIgnored: { type: boolean }
        nextLinkLoops: { type: boolean }
    Settings:
      type: object
      additionalProperties: false
      properties:
        enforcePermissions: { type: boolean }
        enforceLimits: { type: boolean }
    ReceivedRequest:
      type: object
      required: [time, durationMs, method, url, path, query, headers, rawBody, status, requestId]
      properties:
        time: { type: string, format: date-time }
        durationMs: { type: integer }
        method: { type: string }
        url: { type: string }
        path: { type: string }
        query: { type: object, additionalProperties: { type: string } }
        headers: { type: object, additionalProperties: { type: string } }
        rawBody: { type: string }
        body: {}
        operationId: { type: string }
        status: { type: integer }
        requestId: { type: string }
        responseHeaders: { type: object, additionalProperties: { type: string } }
        responseBody: { type: string }
    Error:
      type: object
      required: [error]
      properties:
        error:
          type: object
          required: [code, message]
          properties:
            code: { type: string }
            message: { type: string }
`;
