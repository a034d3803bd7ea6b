/**
 * The calls that every program makes: the documented update, and what may differ between runtimes. Returns
 * the results as JSON values.
 *
 * @param graph The package.
 * @param input The `baseUrl` of the emulator; `nowhere`, a closed port; the `id` of a partner; its `changes`.
 */
export async function makeCalls(graph, { baseUrl, nowhere, id, changes }) {
  const Client = graph.DeviceManagementPartnersClient;
  const client = new Client(() => "any-token", { baseUrl });
  const lost = new Client(() => "any-token", { baseUrl: nowhere, retry: false });
  return {
    // First, so that the emulator would log a request of it first.
    invalid: await rejectionOf(
      client.update(id, { isConfigured: null }),
      graph.GraphValidationError,
    ),
    updated: await client.update(id, changes),
    read: await client.get(id),
    absent: await rejectionOf(client.get("no-such-partner"), graph.GraphNotFoundError),
    unreachable: await rejectionOf(lost.get(id), graph.GraphConnectionError),
    // Uses a connection of its own in Node.
    terminated: (await client.terminate(id)) ?? "nothing",
  };
}

async function rejectionOf(call, ErrorClass) {
  try {
    return { result: await call };
  } catch (error) {
    if (!(error instanceof ErrorClass)) throw error;
    const { name, status, problems } = error;
    return { name, status, pointers: problems?.map(({ pointer }) => pointer) };
  }
}
