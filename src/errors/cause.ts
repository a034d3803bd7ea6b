/** Plain facts of Node's and axios's errors that help a person, and can hold no secret. */
const FACTS = ["code", "errno", "syscall", "address", "port", "hostname"] as const;

/**
 * A copy of what went wrong below us, to be an error's `cause`. Never the thing itself: an AxiosError
 * carries the request with its Authorization header, and prints it.
 */
export function causeWithoutSecrets(error: unknown, redact: (text: string) => string): Error {
  if (!(error instanceof Error)) return new Error(redact(textOf(error)));
  const cause = new Error(redact(textOf(error.message)));
  cause.name = redact(textOf(error.name));
  cause.stack = redact(textOf(error.stack ?? error.message));
  for (const fact of FACTS) {
    // axios keeps Node's error, with its facts, as the cause of its own.
    const value: unknown =
      Reflect.get(error, fact) ?? Reflect.get(Object(error.cause) as Error, fact);
    if (typeof value === "string") Object.assign(cause, { [fact]: redact(value) });
    if (typeof value === "number") Object.assign(cause, { [fact]: value });
  }
  return cause;
}

/** Anything can be thrown, also what cannot be made a string. */
function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "(something that cannot be printed)";
  }
}
