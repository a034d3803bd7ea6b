import { inspect } from "node:util";
import { violationOf } from "./conformance.js";
import { withoutControlInformation } from "./control-information.js";
import type { Description, SpecOperation } from "./description.js";
import { Refusal, errorAnswer } from "./errors.js";
import { identified, type IncomingCall, type OutgoingAnswer } from "./exchange.js";
import { failureAnswer, refusalOfFailure, type FailureQueue } from "./failures.js";
import { asIntuneWritesIt, refuseByQuirk } from "./intune-errors.js";
import type { OperationId } from "./operation-ids.js";
import { operations } from "./operations.js";
import { REFUSED_BY_INTUNE, parseQuery, systemOptions, type QueryOptions } from "./query.js";
import type { Quirks } from "./quirks.js";
import { refusalOf } from "./request-problems.js";
import { addressedId, findOperation, refuseBadEncoding, unmatched } from "./routing.js";
import type { PartnerStore } from "./store.js";

/** The service behind the socket: what it knows, and how it is told to behave. */
export interface Graph {
  description: Description;
  store: PartnerStore;
  quirks: Readonly<Quirks>;
  failures: FailureQueue;
  pageSize: number;
  validateResponses: boolean;
}

/** An answer, and the operation that gave it, if the request had one. */
export interface Handled {
  answer: OutgoingAnswer;
  operationId: OperationId | undefined;
}

/** The life of one request. Without a pause in it, so that concurrent requests cannot mix. */
export function handle(call: IncomingCall, graph: Graph): Handled {
  const operation = findOperation(call, graph.description);
  const failure = graph.failures.take(operation?.operationId);
  const operationId = operation?.operationId as OperationId | undefined;
  const answer = (): OutgoingAnswer =>
    checked(attempt(call, operation, graph), call, operation, graph);
  if (!failure) return { answer: answer(), operationId };
  if (failure.afterEffect) answer();
  const usual = refused(refusalOfFailure(failure), call, graph);
  return { answer: failureAnswer(failure, usual), operationId };
}

function attempt(
  call: IncomingCall,
  operation: SpecOperation | undefined,
  graph: Graph,
): OutgoingAnswer {
  try {
    return identified(perform(call, operation, graph), call);
  } catch (error) {
    if (error instanceof Refusal) return refused(error, call, graph);
    /* c8 ignore next 2 -- no fault of the emulator's own is known. */
    return refused(broken(error), call, graph);
  }
}

function refused(refusal: Refusal, call: IncomingCall, { quirks }: Graph): OutgoingAnswer {
  return identified(errorAnswer(asIntuneWritesIt(refusal, quirks, call), call), call);
}

/** A fault of the emulator's own, which nobody should take for one of Graph's. */
function broken(reason: unknown): Refusal {
  return new Refusal(500, { message: `The emulator failed: ${inspect(reason)}` });
}

/** From the token to the effect. Whatever is wrong is thrown, as a Refusal. */
function perform(
  call: IncomingCall,
  operation: SpecOperation | undefined,
  { description, store, quirks, pageSize }: Graph,
): OutgoingAnswer {
  authenticate(call);
  refuseBadEncoding(call.path);
  if (!operation) throw unmatched(call, description);
  refuseByQuirk(quirks, call);
  const options = parseQuery(call.search);
  const system = systemOptions(
    options,
    operation,
    quirks.queryOptionsIgnored ? [] : REFUSED_BY_INTUNE,
  );
  const body = operation.requestBody ? acceptedBody(call) : undefined;
  validate({ ...call, system, body }, operation, description);
  const carryOut = operations[operation.operationId as OperationId];
  const id = addressedId(call, operation, description);
  const { root, headers } = call;
  return carryOut({
    store,
    quirks,
    pageSize,
    root,
    headers,
    id,
    options,
    system,
    body: body ?? {},
  });
}

/** Any token that is not empty is good. */
function authenticate({ headers }: IncomingCall): void {
  if (/^bearer\s+\S/i.test(headers["authorization"] ?? "")) return;
  throw new Refusal(401, { message: "Access token is empty." });
}

function acceptedBody({ body }: IncomingCall): Record<string, unknown> {
  if (body.refusal) throw body.refusal;
  return withoutControlInformation(body.json) as Record<string, unknown>;
}

interface Validated {
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  system: QueryOptions;
  body: object | undefined;
}

function validate(
  { method, path, headers, system, body }: Validated,
  operation: SpecOperation,
  { backend }: Description,
): void {
  const query = Object.fromEntries(system);
  const { errors } = backend.validateRequest({ method, path, headers, query, body }, operation);
  if (errors?.length) throw refusalOf(errors);
}

function checked(
  answer: OutgoingAnswer,
  call: IncomingCall,
  operation: SpecOperation | undefined,
  { description, quirks, validateResponses }: Graph,
): OutgoingAnswer {
  const leavesTheSpec = quirks.updateAnswers204 && answer.status === 204;
  if (!operation || !validateResponses || leavesTheSpec) return answer;
  const violation = violationOf(answer, operation, description);
  if (violation === undefined) return answer;
  return identified(errorAnswer(broken(`its answer breaks the spec, ${violation}`), call), call);
}
