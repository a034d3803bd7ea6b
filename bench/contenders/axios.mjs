/** axios with its defaults. */
import axios from "axios";

export function connect({ url, token, changes }) {
  const config = { headers: { Authorization: `Bearer ${token}` } };
  return { update: async () => (await axios.patch(url, changes, config)).data };
}
