import { answerIn, readAnswer, type Answer } from "./answer.js";
import type { AttemptConfig } from "./bare-axios.js";
import type { Call } from "./call.js";
import { clock } from "./clock.js";
import { callHooks } from "./hooks.js";
import { judgeAnswer, judgeSilence, type Outcome } from "./judge.js";
import { redactor, type Redact } from "./redaction.js";
import type { Settings } from "./settings.js";

/** One attempt: the request goes out, and what comes back is judged. */
export async function exchange(
  call: Call,
  settings: Settings,
  token: string,
  attempt: number,
): Promise<Outcome> {
  const redact = redactor(call.tokens.add(token));
  const startedAt = clock.elapsed();
  let answer: Answer;
  try {
    answer = await send(axiosConfig(call, settings, token, attempt), call, settings, redact);
  } catch (error) {
    call.deadline.signal.throwIfAborted();
    return judgeSilence(call, error, redact);
  }
  callHooks([settings.onResponse, call.config.onResponse], () => ({
    operation: call.operation.id,
    method: call.operation.method,
    url: redact(call.url),
    status: answer.status,
    headers: answer.headers,
    requestId: answer.headers["request-id"],
    clientRequestId: call.clientRequestId,
    attempt,
    durationMs: Math.round(clock.elapsed() - startedAt),
  }));
  return judgeAnswer(call, answer, redact);
}

async function send(
  config: AttemptConfig,
  { deadline }: Call,
  { axios }: Settings,
  redact: Redact,
): Promise<Answer> {
  try {
    const sent = axios.request(config);
    // axios ends with the signal, but an interceptor or adapter of the caller's may not.
    return readAnswer(await deadline.within(sent), redact);
  } catch (error) {
    deadline.signal.throwIfAborted();
    const answered = answerIn(error, redact);
    if (answered === undefined) throw error;
    return answered;
  }
}

function axiosConfig(
  { config, operation, url, clientRequestId, deadline }: Call,
  { userAgent, maxResponseBytes, oneShotAgents }: Settings,
  token: string,
  attempt: number,
): AttemptConfig {
  return {
    method: operation.method,
    url,
    data: config.data as unknown,
    headers: {
      ...config.headers,
      // Else axios calls the missing body of terminate a form.
      ...(config.data === undefined && { "Content-Type": false }),
      "client-request-id": clientRequestId,
      ...(userAgent !== undefined && { "User-Agent": userAgent }),
      ...(attempt > 1 && { "retry-attempt": String(attempt - 1) }),
      Authorization: `Bearer ${token}`,
    },
    signal: deadline.signal,
    // An instance that is told to put its baseURL before every URL would carry the token elsewhere,
    // and its own Basic credentials would take the token's place.
    allowAbsoluteUrls: true,
    auth: null as never,
    // http goes to loopback alone; a proxy of the environment would get the token in clear.
    ...(url.startsWith("http:") && { proxy: false }),
    maxRedirects: 0,
    // axios before 1.20 does not tell fetch of maxRedirects.
    fetchOptions: { redirect: "manual" },
    maxContentLength: maxResponseBytes === Infinity ? -1 : maxResponseBytes,
    responseType: "text",
    // The body is JSON text already, and the answer is parsed where its failures are judged.
    transformRequest: [],
    transformResponse: [],
    validateStatus: () => true,
    ...(!operation.idempotent && oneShotAgents),
  };
}
