import type { AxiosResponse } from "axios";
import { isAxiosError } from "./axios-error.js";
import { connectionFailure } from "./connection.js";
import type { Redact } from "./redaction.js";

/** One answer of the service, as far as it is read. */
export interface Answer {
  readonly status: number;
  /** In lower case; never a cookie, never a token. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Why the body could not be read, if so. */
  readonly unread?: string;
}

export function readAnswer(response: AxiosResponse, redact: Redact): Answer {
  const { status, data } = Object(response) as { status?: unknown; data?: unknown };
  if (typeof status !== "number") {
    throw new TypeError(
      "An interceptor or adapter of the axios instance gave no response with a status",
    );
  }
  return { status, headers: safeHeaders(response.headers, redact), text: textOf(data) };
}

/**
 * The answer inside an error of axios: whole, where an interceptor of the caller's instance rejects it;
 * without its body, where that is larger than the client reads, broken off, or not readable. A good
 * status whose body is lost with the connection is no answer.
 */
export function answerIn(error: unknown, redact: Redact): Answer | undefined {
  if (!isAxiosError(error)) return undefined;
  if (error.response?.data !== undefined) return readAnswer(error.response, redact);
  const isTooLarge = error.message.startsWith("maxContentLength");
  const head: Head | null | undefined =
    error.response ?? (error.request as { res?: Head | null } | undefined)?.res;
  // What fetch gives away of an answer that is too large is nothing, not even its status.
  const status = head?.status ?? head?.statusCode ?? (isTooLarge ? 0 : undefined);
  if (status === undefined) return undefined;
  const isLost = connectionFailure(error).connection !== undefined;
  if (isLost && status >= 200 && status < 300) return undefined;
  const unread = `its body was not read: ${redact(error.message)}`;
  return { status, headers: safeHeaders(head?.headers, redact), text: "", unread };
}

/** The beginning of an answer, as axios or Node has it. */
interface Head {
  readonly status?: number;
  readonly statusCode?: number;
  readonly headers?: object;
}

function safeHeaders(headers: object | undefined, redact: Redact): Record<string, string> {
  const safe: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (value == null || /cookie|authorization/i.test(name)) continue;
    safe[name.toLowerCase()] = redact(String(value));
  }
  return safe;
}

/** An adapter or interceptor of the caller's instance may have parsed the body already. */
function textOf(data: unknown): string {
  if (typeof data === "string") return data;
  return Object.prototype.toString.call(data) === "[object Object]" ? JSON.stringify(data) : "";
}

/** The JSON object in a body, or undefined when there is none. */
export function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
