/// <reference lib="esnext.disposable" preserve="true" />
import type { ServerResponse } from "node:http";
import { loadDescription } from "./description.js";
import { identified, type IncomingCall } from "./exchange.js";
import { FailureQueue, type Failure } from "./failures.js";
import { handle, type Graph } from "./graph.js";
import { isPreflight, preflightAnswer } from "./cors.js";
import { Journal, type ReceivedRequest } from "./journal.js";
import type { EmulatedPartner, PartnerSeed } from "./partner.js";
import { switchable, type Quirks } from "./quirks.js";
import { seededPartners } from "./seed.js";
import { listen } from "./server.js";
import { PartnerStore } from "./store.js";
import { readCall, writeAnswer } from "./wire.js";

export type { Failure } from "./failures.js";
export type { ReceivedRequest } from "./journal.js";
export type { OperationId } from "./operation-ids.js";
export type { EmulatedPartner, PartnerSeed } from "./partner.js";
export type { Quirks } from "./quirks.js";

/** How to start an emulator. Nothing is required. */
export interface EmulatorOptions {
  /** Default: 0, a free port. */
  port?: number;
  /** A loopback address; the emulator takes any token, and is not for a network. Default: 127.0.0.1. */
  host?: "127.0.0.1" | "::1" | "localhost";
  /**
   * The partners of the tenant. Default: the documented one, with the id
   * `d21e377a-377a-d21e-7a37-1ed27a371ed2`, and a built-in one that nobody has configured.
   */
  partners?: readonly PartnerSeed[];
  /** The most partners on one page of a list. Default: 100. */
  pageSize?: number;
  /**
   * Key and certificate (PEM) to serve https with. The url then names `localhost`, as certificates for
   * development do, unless `host` is given.
   */
  tls?: { key: string | Uint8Array; cert: string | Uint8Array };
  /** What to switch on from the start. */
  quirks?: Partial<Quirks>;
  /** Called with each request once its answer is known. */
  onRequest?: (request: ReceivedRequest) => void;
  /** Whether every answer is checked against openapi.yaml; one that breaks it becomes a 500. Default: true. */
  validateResponses?: boolean;
}

/** A local Graph that runs. */
export interface Emulator extends AsyncDisposable {
  /** The root of Graph, ending in `/v1.0`: the `baseUrl` of a client. */
  readonly url: string;
  /** The latest requests, at most 1,000, the oldest first. */
  readonly requests: readonly ReceivedRequest[];
  /** What Intune really does; switch it here at any time. */
  readonly quirks: Quirks;
  /** A copy of the partners as they are now. */
  partners(): EmulatedPartner[];
  /** Lets the next request (or the next of one operation, or several) fail. Calls queue up. */
  failNext(failure: Failure): void;
  /** Back to the start: the seed, the quirks of the options, no failures to come, no requests. */
  reset(): void;
  /** Stops the emulator, and ends the connections to it. May be called again. */
  close(): Promise<void>;
}

/**
 * Starts a local Graph with the six operations on deviceManagementPartner, made from the openapi.yaml
 * of this package. It is a test double, keeps its state in memory, and takes any bearer token.
 *
 * @example
 * const emulator = await startEmulator();
 * const client = new DeviceManagementPartnersClient(() => "any-token", { baseUrl: emulator.url });
 * emulator.failNext({ status: 429, retryAfterSeconds: 1 });
 * // …
 * await emulator.close();
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, host, tls, pageSize = 100, validateResponses = true } = options;
  checkOptions({ host, pageSize });
  const description = await loadDescription();
  const store = new PartnerStore(seededPartners(options.partners, description));
  const failures = new FailureQueue();
  const journal = new Journal(options.onRequest);
  const quirks = switchable(options.quirks);
  const graph = { description, store, quirks, failures, pageSize, validateResponses };
  const server = await listen(
    (request, response) => {
      void readCall(request).then(
        (call) => {
          answer(call, response, graph, journal);
        },
        // The caller went away in the middle of its request.
        () => response.destroy(),
      );
    },
    { port, tls, ...hostNames(host, tls !== undefined) },
  );
  return {
    url: server.url,
    requests: journal.requests,
    quirks,
    partners: () => structuredClone(store.all()),
    failNext: (failure) => {
      failures.add(failure);
    },
    reset: () => {
      store.reset();
      failures.clear();
      journal.clear();
      Object.assign(quirks, switchable(options.quirks));
    },
    close: server.close,
    [Symbol.asyncDispose]: server.close,
  };
}

/** Answers and records; a browser's preflight is no request of its user's, and not recorded. */
function answer(
  call: IncomingCall,
  response: ServerResponse,
  graph: Graph,
  journal: Journal,
): void {
  if (isPreflight(call)) {
    writeAnswer(response, identified(preflightAnswer(call), call));
    return;
  }
  const { answer, operationId } = handle(call, graph);
  writeAnswer(response, answer);
  // After the answer, so that an onRequest that throws is heard of, and leaves nobody waiting.
  journal.record(call, operationId, answer.status);
}

/** Certificates for development are made out to localhost. */
function hostNames(
  host: EmulatorOptions["host"],
  hasTls: boolean,
): { address: string; urlHost: string } {
  const address = host ?? "127.0.0.1";
  if (host === undefined && hasTls) return { address, urlHost: "localhost" };
  return { address, urlHost: address.includes(":") ? `[${address}]` : address };
}

function checkOptions({ host, pageSize }: { host: string | undefined; pageSize: number }): void {
  if (host !== undefined && !["127.0.0.1", "::1", "localhost"].includes(host)) {
    throw new TypeError(
      `The emulator takes any token, and listens on loopback only: 127.0.0.1, ::1 or localhost, not ${host}.`,
    );
  }
  if (!Number.isInteger(pageSize) || pageSize < 1) {
    throw new TypeError(`pageSize must be a whole number from 1, not ${pageSize}.`);
  }
}
