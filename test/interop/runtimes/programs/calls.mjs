/**
 * What each program does with the package, wherever it was loaded: the documented update, and what else
 * may differ between runtimes. Returns what it saw, as JSON can hold it.
 *
 * @param graph The package.
 * @param input `baseUrl` of the emulator; `nowhere`, where nobody listens; the partner's `id`; the `changes`.
 */
export async function makeCalls(graph, { baseUrl, nowhere, id, changes }) {
  const Client = graph.DeviceManagementPartnersClient;
  const client = new Client(() => "any-token", { baseUrl });
  const lost = new Client(() => "any-token", { baseUrl: nowhere, retry: false });
  return {
    // First, so that a request of it would stand before all others in the emulator's log.
    refused: await failure(client.update(id, { isConfigured: null }), graph.GraphValidationError),
    updated: await client.update(id, changes),
    read: await client.get(id),
    absent: await failure(client.get("no-such-partner"), graph.GraphNotFoundError),
    unreachable: await failure(lost.get(id), graph.GraphConnectionError),
    // Has connections of its own, in Node.
    terminated: (await client.terminate(id)) ?? "nothing",
  };
}

async function failure(call, ErrorClass) {
  try {
    return { result: await call };
  } catch (error) {
    if (!(error instanceof ErrorClass)) throw error;
    const { name, status, problems } = error;
    return { name, status, pointers: problems?.map(({ pointer }) => pointer) };
  }
}
