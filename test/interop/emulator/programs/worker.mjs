/** A worker that has the emulator inside. */
import { createEmulator } from "msgraph-device-management-partner/emulator";

const emulator = createEmulator();

export default { fetch: (request) => emulator.fetch(request) };
