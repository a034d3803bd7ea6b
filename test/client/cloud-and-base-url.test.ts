/** The national cloud decides on the Graph root and the scope, unless told otherwise. */
import axios, { type InternalAxiosRequestConfig } from "axios";
import { expect } from "chai";
import { DeviceManagementPartnersClient, type ClientOptions, type Cloud } from "../../src/index.js";
import { TOKEN } from "../support/constants.js";
import { CLOUDS, DOCUMENTED_ID, PARTNERS } from "../support/documented.js";

describe("The cloud", () => {
  /** A client with an axios instance that keeps what it is to send, instead of sending it. */
  function recorded(options: ClientOptions): {
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
      (asked) => {
        scopes.push(asked);
        return TOKEN;
      },
      { axios: axios.create({ adapter }), ...options },
    );
    return { client, urls, scopes };
  }

  for (const [cloud, { root }] of Object.entries(CLOUDS)) {
    it(`${cloud}: requests go to ${root}/v1.0, with its .default scope`, async () => {
      const { client, urls, scopes } = recorded({ cloud: cloud as Cloud });
      await client.get(DOCUMENTED_ID);
      expect(urls).to.deep.equal([`${root}/v1.0${PARTNERS}/${DOCUMENTED_ID}`]);
      expect(scopes).to.deep.equal([[`${root}/.default`]]);
    });
  }

  it("is the global one by default", async () => {
    for (const options of [{}, { cloud: undefined }]) {
      const { client, urls, scopes } = recorded(options);
      await client.get(DOCUMENTED_ID);
      expect(urls[0]).to.match(/^https:\/\/graph\.microsoft\.com\/v1\.0\//);
      expect(scopes).to.deep.equal([["https://graph.microsoft.com/.default"]]);
    }
  });

  it("still decides on the scope beside a baseUrl", async () => {
    const { client, urls, scopes } = recorded({
      cloud: "china",
      baseUrl: "https://gateway.example/graph/v1.0",
    });
    await client.get("x");
    expect(urls).to.deep.equal([`https://gateway.example/graph/v1.0${PARTNERS}/x`]);
    expect(scopes).to.deep.equal([["https://microsoftgraph.chinacloudapi.cn/.default"]]);
  });

  it("does not where scopes are given", async () => {
    const given = ["api://gateway/.default", "offline_access"] as const;
    const { client, scopes } = recorded({ cloud: "usGovL5", scopes: given });
    await client.get("x");
    expect(scopes).to.deep.equal([[...given]]);
  });

  for (const baseUrl of [
    "https://gateway.example/v1.0/",
    "https://gateway.example/v1.0//",
    "https://GATEWAY.example:443/v1.0",
  ]) {
    it(`takes the baseUrl ${baseUrl} for https://gateway.example/v1.0`, async () => {
      const { client, urls } = recorded({ baseUrl });
      await client.get("x");
      expect(urls).to.deep.equal([`https://gateway.example/v1.0${PARTNERS}/x`]);
    });
  }

  for (const host of ["localhost:8080", "127.0.0.1", "127.1.2.3", "[::1]:8080"]) {
    it(`takes http to ${host}, which is this machine`, async () => {
      const { client, urls } = recorded({ baseUrl: `http://${host}/v1.0` });
      await client.get("x");
      expect(urls).to.deep.equal([`http://${host}/v1.0${PARTNERS}/x`]);
    });
  }
});
