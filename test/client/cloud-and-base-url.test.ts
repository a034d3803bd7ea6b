/** The cloud and baseUrl options: the Graph root, and the scope of the token. */
import axios, { type InternalAxiosRequestConfig } from "axios";
import { expect } from "chai";
import {
  DeviceManagementPartnersClient,
  GraphValidationError,
  type ClientOptions,
  type Cloud,
} from "../../src/index.js";
import { TOKEN } from "../support/constants.js";
import { CLOUDS, DOCUMENTED_ID, PARTNERS } from "../support/documented.js";
import { thrownBy } from "../support/expect-error.js";
import { inTitle } from "../support/values.js";

/** A client that records the URLs and scopes, and sends nothing. */
function recordingClient(options: ClientOptions): {
  client: DeviceManagementPartnersClient;
  urls: (string | undefined)[];
  scopes: string[][];
} {
  const urls: (string | undefined)[] = [];
  const scopes: string[][] = [];
  const adapter = (config: InternalAxiosRequestConfig) => {
    urls.push(config.url);
    return Promise.resolve({ data: "{}", status: 200, statusText: "", headers: {}, config });
  };
  const client = new DeviceManagementPartnersClient(
    (requested) => {
      scopes.push(requested);
      return TOKEN;
    },
    { axios: axios.create({ adapter }), ...options },
  );
  return { client, urls, scopes };
}

describe("The cloud option", () => {
  for (const [cloud, { root }] of Object.entries(CLOUDS)) {
    it(`${cloud} sends requests to ${root}/v1.0, and requests a token for ${root}/.default`, async () => {
      const { client, urls, scopes } = recordingClient({ cloud: cloud as Cloud });
      await client.get(DOCUMENTED_ID);
      expect(urls).to.deep.equal([`${root}/v1.0${PARTNERS}/${DOCUMENTED_ID}`]);
      expect(scopes).to.deep.equal([[`${root}/.default`]]);
    });
  }

  it("is global by default", async () => {
    for (const options of [{}, { cloud: undefined }]) {
      const { client, urls, scopes } = recordingClient(options);
      await client.get(DOCUMENTED_ID);
      expect(urls[0]).to.match(/^https:\/\/graph\.microsoft\.com\/v1\.0\//);
      expect(scopes).to.deep.equal([["https://graph.microsoft.com/.default"]]);
    }
  });

  it("determines the scope even if there is a baseUrl", async () => {
    const { client, urls, scopes } = recordingClient({
      cloud: "china",
      baseUrl: "https://gateway.example/graph/v1.0",
    });
    await client.get("x");
    expect(urls).to.deep.equal([`https://gateway.example/graph/v1.0${PARTNERS}/x`]);
    expect(scopes).to.deep.equal([["https://microsoftgraph.chinacloudapi.cn/.default"]]);
  });

  it("does not determine the scope if there are scopes", async () => {
    const given = ["api://gateway/.default", "offline_access"] as const;
    const { client, scopes } = recordingClient({ cloud: "usGovL5", scopes: given });
    await client.get("x");
    expect(scopes).to.deep.equal([[...given]]);
  });
});

describe("The baseUrl option", () => {
  const credential = () => TOKEN;
  const INVALID: [baseUrl: string, found: string][] = [
    ["http://graph.microsoft.com/v1.0", "http://graph.microsoft.com"],
    ["http://192.168.0.1/v1.0", "http://192.168.0.1"],
    ["http://0.0.0.0/v1.0", "http://0.0.0.0"],
    ["http://[::2]/v1.0", "http://[::2]"],
    ["http://localhost.example/v1.0", "http://localhost.example"],
    ["http://127.0.0.1.example/v1.0", "http://127.0.0.1.example"],
    ["http://notlocalhost/v1.0", "http://notlocalhost"],
    ["ftp://localhost/v1.0", "ftp://localhost"],
    ["ws://localhost/v1.0", "ws://localhost"],
    ["file:///v1.0", "file://"],
    ["data:text/plain,v1.0", "data://"],
    ["javascript:alert(1)", "javascript://"],
    ["https://user@graph.microsoft.com/v1.0", "https://graph.microsoft.com"],
    ["https://user:secret@graph.microsoft.com/v1.0", "https://graph.microsoft.com"],
    ["https://:secret@graph.microsoft.com/v1.0", "https://graph.microsoft.com"],
    ["https://graph.microsoft.com@evil.example/v1.0", "https://evil.example"],
    ["https://graph.microsoft.com/v1.0?a=b", "https://graph.microsoft.com"],
    ["https://graph.microsoft.com/v1.0#a", "https://graph.microsoft.com"],
    ["graph.microsoft.com/v1.0", "an invalid URL"],
    ["//graph.microsoft.com/v1.0", "an invalid URL"],
    ["https://", "an invalid URL"],
    ["http://local host/v1.0", "an invalid URL"],
    ["nonsense", "an invalid URL"],
  ];
  for (const [baseUrl, found] of INVALID) {
    it(`rejects ${baseUrl}`, () => {
      const error = thrownBy(() => new DeviceManagementPartnersClient(credential, { baseUrl }));
      expect(error).to.be.instanceOf(GraphValidationError);
      const { problems, message } = error as GraphValidationError;
      expect(problems.map(({ pointer }) => pointer)).to.deep.equal(["options.baseUrl"]);
      expect(message).to.match(/^The client was not created: .* https .* loopback/);
      expect(message).to.include(`found ${found}.`).and.not.include("secret");
    });
  }

  for (const baseUrl of ["", 5, null, {}, new URL("https://graph.microsoft.com/v1.0")]) {
    it(`rejects ${inTitle(baseUrl)}`, () => {
      const options = { baseUrl: baseUrl as string };
      const error = thrownBy(() => new DeviceManagementPartnersClient(credential, options));
      expect(error).to.be.instanceOf(GraphValidationError);
    });
  }

  const VALID = [
    "https://graph.microsoft.com/v1.0",
    "https://graph.microsoft.com/v1.0/",
    "https://graph.example:8443/beta",
    "HTTPS://graph.microsoft.com",
    "http://localhost/v1.0",
    "http://localhost:8080/v1.0",
    "http://127.0.0.1:8080/v1.0",
    "http://127.1.2.3/v1.0",
    "http://127.100.200.255/v1.0",
    "http://[::1]:8080/v1.0",
  ];
  for (const baseUrl of VALID) {
    it(`accepts ${baseUrl}`, () => {
      expect(new DeviceManagementPartnersClient(credential, { baseUrl })).to.be.an("object");
    });
  }

  for (const baseUrl of [
    "https://gateway.example/v1.0/",
    "https://gateway.example/v1.0//",
    "https://GATEWAY.example:443/v1.0",
  ]) {
    it(`treats ${baseUrl} as https://gateway.example/v1.0`, async () => {
      const { client, urls } = recordingClient({ baseUrl });
      await client.get("x");
      expect(urls).to.deep.equal([`https://gateway.example/v1.0${PARTNERS}/x`]);
    });
  }

  for (const host of ["localhost:8080", "127.0.0.1", "127.1.2.3", "[::1]:8080"]) {
    it(`allows plain http to ${host}, a loopback address`, async () => {
      const { client, urls } = recordingClient({ baseUrl: `http://${host}/v1.0` });
      await client.get("x");
      expect(urls).to.deep.equal([`http://${host}/v1.0${PARTNERS}/x`]);
    });
  }
});
