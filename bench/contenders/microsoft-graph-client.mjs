/**
 * @microsoft/microsoft-graph-client with its default middleware. Over http it sends no token and does less, so its base
 * URL is https, and only its call of fetch goes to the local server.
 */
import { createRequire } from "node:module";
import { URL } from "node:url";

// As CommonJS, because its ES modules have imports without extensions, which Node refuses.
const require = createRequire(import.meta.url);
const { Client, MiddlewareFactory, PageIterator } = require("@microsoft/microsoft-graph-client");
const { fetch } = globalThis;
const PARTNERS = "/deviceManagement/deviceManagementPartners";

export function connect({ root, id, token, changes }) {
  const { host, hostname } = new URL(root);
  const chain = MiddlewareFactory.getDefaultMiddlewareChain({
    getAccessToken: () => Promise.resolve(token),
  });
  chain.at(-1).execute = async (context) => {
    const url = context.request.replace("https:", "http:");
    context.options.headers["X-Forwarded-Proto"] = "https";
    context.response = await fetch(url, context.options);
  };
  for (const [index, handler] of chain.entries()) handler.setNext?.(chain[index + 1]);
  const client = Client.initWithMiddleware({
    baseUrl: `https://${host}`,
    defaultVersion: "v1.0",
    customHosts: new Set([hostname]),
    middleware: chain[0],
  });
  return {
    update: () => client.api(`${PARTNERS}/${id}`).patch(changes),
    async list(seen) {
      const firstPage = await client.api(PARTNERS).get();
      const each = (partner) => {
        seen(partner);
        return true;
      };
      await new PageIterator(client, firstPage, each).iterate();
    },
  };
}
