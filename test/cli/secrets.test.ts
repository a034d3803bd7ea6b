/** No token is in what the command prints, even if the service sends it back. */
import { expect } from "chai";
import type { Failure } from "../../src/emulator/index.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { jwt } from "../support/jwt.js";
import { useCommand } from "../support/run-command.js";

const TOKENS = {
  JWT: jwt({ appid: "the-app", scp: "User.Read" }),
  opaque: "EwB4A8l6BAAURSN-opaque/token+of==Entra",
};

/** A service, or a gateway before it, that sends the token back. */
const ECHOES: readonly [where: string, failure: (token: string) => Failure][] = [
  ["the message of a 400", (token) => ({ status: 400, message: `Bad token ${token}.` })],
  ["the code of a 400", (token) => ({ status: 400, code: token })],
  ["a 401", (token) => ({ status: 401, message: `Token '${token}' is invalid`, times: 2 })],
  ["a 403", (token) => ({ status: 403, message: `Bearer ${token} may not do this` })],
  ["a 404", (token) => ({ status: 404, message: encodeURIComponent(token) })],
  ["Intune's JSON", (token) => ({ status: 400, message: JSON.stringify({ Message: token }) })],
  ["HTML", (token) => ({ status: 502, body: `<p>Authorization: Bearer ${token}</p>`, times: 9 })],
  ["request-id", (token) => ({ status: 400, headers: { "request-id": token } })],
  ["Location", (token) => ({ status: 302, headers: { location: `https://x.example/${token}` } })],
  ["WWW-Authenticate", (token) => ({ status: 401, headers: { "www-authenticate": token } })],
  ["a nextLink", (token) => ({ status: 200, body: { value: [], "@odata.nextLink": token } })],
];

const COMMANDS = [
  ["list"],
  ["list", "--output", "csv"],
  ["get", DOCUMENTED_ID],
  ["update", DOCUMENTED_ID, "--state", "enabled", "--yes"],
  ["health"],
  ["health", "--output", "json"],
  ["whoami"],
  ["doctor"],
  ["doctor", "--output", "json"],
];

describe("msgraph-partner prints no access token", () => {
  const { emulator, run } = useCommand();

  for (const [kind, token] of Object.entries(TOKENS)) {
    for (const [where, failure] of ECHOES) {
      it(`that the service sends back in ${where} (${kind})`, async () => {
        for (const command of COMMANDS) {
          emulator().reset();
          emulator().failNext(failure(token));
          const args = [...command, "--auth", "token", "--verbose", "--timeout", "2"];
          const { stdout, stderr } = await run(args, { env: { GRAPH_ACCESS_TOKEN: token } });
          const printed = stdout + stderr;
          expect(printed, command.join(" ")).not.to.equal("");
          for (const form of [token, encodeURIComponent(token), ...token.split(".").slice(0, 2)]) {
            expect(printed.includes(form), `${command.join(" ")}: ${printed}`).to.be.false;
          }
        }
      });
    }
  }
});
