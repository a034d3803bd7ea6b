/** The fetch of Node. */
const { fetch } = globalThis;

export function connect({ url, token, changes }) {
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${token}` };
  return {
    async update() {
      const body = JSON.stringify(changes);
      return await (await fetch(url, { method: "PATCH", headers, body })).json();
    },
  };
}
