import type { AxiosResponse } from "axios";
import type { AttemptConfig, Axios } from "./bare-axios.js";

/**
 * Stands in for bare-axios.ts in bundles for browsers and edge runtimes (package.json's "imports"), so
 * that axios, which would call fetch there as well, is not in them.
 */
export function createBareAxios(): Axios {
  return { request };
}

async function request(config: AttemptConfig): Promise<AxiosResponse> {
  let response: AxiosResponse | undefined;
  try {
    const answer = await fetch(config.url, {
      method: config.method,
      headers: Object.entries(config.headers).filter(isText),
      body: (config.data as string | undefined) ?? null,
      signal: config.signal as AbortSignal,
      // Neither follows the token anywhere, nor are cookies of the page anything to Graph.
      redirect: "manual",
      credentials: "omit",
    });
    const { status, statusText } = answer;
    const headers = Object.fromEntries(answer.headers);
    response = { status, statusText, headers, config: config as never, data: undefined };
    response.data = await read(answer, config.maxContentLength);
    return response;
  } catch (error) {
    throw likeAxios(error, response);
  }
}

function isText(header: [string, unknown]): header is [string, string] {
  return typeof header[1] === "string";
}

/** The body, unless it is larger than the limit, where there is one. */
async function read(answer: Response, limit: number): Promise<string> {
  const decoder = new TextDecoder();
  const reader = answer.body?.getReader();
  let text = "";
  let size = 0;
  for (;;) {
    const chunk = await reader?.read();
    if (chunk?.value === undefined) return text + decoder.decode();
    size += chunk.value.byteLength;
    if (limit >= 0 && size > limit) {
      await reader?.cancel();
      throw new Error(`maxContentLength size of ${limit} exceeded`);
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
}

/** What fetch rejected with, as axios would tell it: fetch has a TypeError for all that ails a connection. */
function likeAxios(error: unknown, response: AxiosResponse | undefined): Error {
  const { message } = error as Error;
  const cause = (error as Error).cause ?? error;
  const code = Reflect.get(Object(cause) as object, "code") as unknown;
  return Object.assign(new Error(message, { cause }), {
    isAxiosError: true,
    code: typeof code === "string" ? code : error instanceof TypeError ? "ERR_NETWORK" : undefined,
    response,
  });
}
