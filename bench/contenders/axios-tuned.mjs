/** axios with what its own options spare: redirects, the proxy's look-up, the defaults of headers. */
import axios from "axios";

export function connect({ url, token, changes }) {
  const instance = axios.create({ maxRedirects: 0, proxy: false });
  const config = {
    headers: {
      Accept: "application/json",
      "Content-Type": "application/json",
      Authorization: `Bearer ${token}`,
    },
  };
  return { update: async () => (await instance.patch(url, changes, config)).data };
}
