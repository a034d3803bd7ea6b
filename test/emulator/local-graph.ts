import { startEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/index.js";
import { DOCUMENTED_ID, DOCUMENTED_PARTNER, PARTNERS } from "../support/documented.js";

export { DOCUMENTED_ID, PARTNERS };
export const DOCUMENTED = `${PARTNERS}/${DOCUMENTED_ID}`;

export const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The documentation's example, with `@odata.type` in the one form that the service writes. */
export function documentedPartner(): Record<string, unknown> {
  return structuredClone(DOCUMENTED_PARTNER);
}

/** A response, read to its end. */
export interface CallResponse {
  status: number;
  headers: Headers;
  text: string;
  /** The JSON in it; an empty object where there is none. */
  json: Record<string, unknown>;
}

export interface CallOptions {
  body?: unknown;
  headers?: Record<string, string>;
  /** Default: some token. Null sends none. */
  authorization?: string | null;
}

/** Calls an emulator as any HTTP client would; a body that is no string or bytes is sent as JSON. */
export async function call(
  url: string,
  method: string,
  path: string,
  { body, headers = {}, authorization = "Bearer a.b.c" }: CallOptions = {},
): Promise<CallResponse> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const sent = new Headers(authorization === null ? undefined : { authorization });
  if (body !== undefined) sent.set("content-type", "application/json");
  for (const [name, value] of Object.entries(headers)) sent.set(name, value);
  const response = await fetch(url + path, {
    method,
    headers: sent,
    ...(body !== undefined && { body: body instanceof Uint8Array ? new Uint8Array(body) : text }),
  });
  return readResponse(response);
}

async function readResponse(response: Response): Promise<CallResponse> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
  const json = isJson && text !== "" ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, headers: response.headers, text, json };
}

/** The error of a response, or empty strings when it has none of Graph's form. */
export function errorOf({ json }: CallResponse): {
  code: string;
  message: string;
  target?: string;
  details?: { code: string; message: string; target: string }[];
  innerError?: Record<string, string>;
} {
  return (json["error"] as ReturnType<typeof errorOf> | undefined) ?? { code: "", message: "" };
}

/** One emulator for a group of tests; each test starts with a reset. */
export function useEmulator(options?: EmulatorOptions): {
  emulator: () => Emulator;
  call: (method: string, path: string, options?: CallOptions) => Promise<CallResponse>;
} {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator(options);
  });
  beforeEach(() => {
    emulator.reset();
  });
  after(() => emulator.close());
  return {
    emulator: () => emulator,
    call: (method, path, callOptions) => call(emulator.url, method, path, callOptions),
  };
}
