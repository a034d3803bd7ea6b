/** Intune has been seen to wrap twice; beyond this the text stays as it is. */
const MAX_DEPTH = 4;
/** Longer messages are not parsed. */
const MAX_LENGTH = 64 * 1024;

/** What Intune had wrapped into a message. */
export interface UnwrappedMessage {
  readonly text: string;
  readonly activityId?: string;
  readonly customApiErrorPhrase?: string;
  /** An `ErrorCode` from inside, such as `Forbidden`. */
  readonly errorCode?: string;
}

/**
 * Intune often puts JSON into `error.message`:
 * `{"_version":3,"Message":"… - Activity ID: … - Url: …","CustomApiErrorPhrase":"…",…}`, at times twice.
 * Text that only looks like it stays as it came.
 */
export function unwrapMessage(message: string, depth = 0): UnwrappedMessage {
  const inner =
    depth < MAX_DEPTH && message.length <= MAX_LENGTH ? parseWrapper(message) : undefined;
  if (inner === undefined) return { text: message, ...activityIdIn(message) };
  const { text, ...found } = unwrapMessage(inner.message, depth + 1);
  return { ...inner.facts, ...found, text };
}

function parseWrapper(
  text: string,
): { message: string; facts: Omit<UnwrappedMessage, "text"> } | undefined {
  if (!text.trimStart().startsWith("{")) return undefined;
  let value: unknown;
  try {
    // The inner of two wrappers can have the outer's ids behind it.
    value = JSON.parse(text.replace(/\} - Operation ID [^{}]*$/, "}"));
  } catch {
    return undefined;
  }
  const wrapper = Object(value) as Record<string, unknown>;
  const message = wrapper["Message"] ?? wrapper["message"];
  const phrase = wrapper["CustomApiErrorPhrase"];
  const code = wrapper["ErrorCode"];
  if (typeof message !== "string" && typeof code !== "string") return undefined;
  return {
    message: typeof message === "string" && message !== "" ? message : text,
    facts: {
      ...(typeof phrase === "string" && phrase !== "" && { customApiErrorPhrase: phrase }),
      ...(typeof code === "string" && code !== "" && { errorCode: code }),
    },
  };
}

function activityIdIn(message: string): { activityId?: string } {
  const activityId = /Activity ID: ([0-9a-f-]{36})/i.exec(message)?.[1];
  return activityId === undefined ? {} : { activityId };
}
