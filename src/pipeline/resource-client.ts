import type { AxiosInstance } from "axios";
import type { OperationId } from "../../generated/operations.js";
import { GraphError } from "../errors.js";
import type {
  DeleteOptions,
  GetOptions,
  ListOptions,
  RequestOptions,
  WriteOptions,
} from "../options.js";
import { paged, type Paged } from "../paging.js";
import { ownProperties } from "../validation/problems.js";
import { serializeBody, type Validate } from "../validation/serialize-body.js";
import {
  deleteChecks,
  listChecks,
  readChecks,
  requestChecks,
  validateOptions,
  writeChecks,
  type OptionChecks,
} from "../validation/validate-options.js";
import { contextOf, withCall, type Call, type Operation, type RequestConfig } from "./call.js";
import type { ClientConfig } from "./config.js";
import { axiosFor, sendRequest } from "./pipeline.js";

type Verb = "list" | "get" | "create" | "update" | "delete";

/** What the generated methods take as parameters, apart from an id and a body. */
function queryOf(options: ListOptions<string> & DeleteOptions) {
  const { top, skip, search, filter, count, orderby, select, ifMatch } = options;
  return {
    $top: top,
    $skip: skip,
    $search: search,
    $filter: filter,
    $count: count,
    $orderby: orderby,
    $select: select,
    ifMatch,
    // The pipeline sends this header itself.
    clientRequestId: undefined,
  };
}

type QueryParameter = keyof ReturnType<typeof queryOf>;

/** The methods of a generated API; for one with another parameter, a text that the compiler shows. */
type MethodsTaking<Api, Names extends string> = {
  [M in keyof Api & string]: Api[M] extends (parameters: infer Parameters) => unknown
    ? IfNone<Exclude<keyof NonNullable<Parameters>, Names> & string, M>
    : never;
}[keyof Api & string];
type IfNone<Other extends string, M extends string> = [Other] extends [never]
  ? M
  : `${M} takes ${Other}, which neither queryOf nor the resource has`;

/** What the pipeline has to know about one resource: its generated API, and what may be sent. */
export interface Resource<Api, Action extends string> {
  readonly Api: new (configuration: undefined, root: string, axios: AxiosInstance) => Api;
  /** All operations of the API, and perhaps more. */
  readonly operations: Readonly<Record<keyof Api & string, Operation>>;
  readonly methods: Readonly<Record<Verb, string>>;
  /** The generated methods that take an id and no body, such as terminate. */
  readonly actions: readonly Action[];
  /** The name of the generated methods' parameter for an id. */
  readonly idParameter: string;
  /** The name of the generated methods' parameter for a body. */
  readonly inputParameter: string;
  /** The properties that can be selected and sorted by. */
  readonly propertyNames: readonly string[];
  readonly validateInput: Validate;
}

/** A resource whose names the compiler has compared with the generated API. */
export function defineResource<
  Api,
  const Id extends string,
  const Input extends string,
  const Action extends MethodsTaking<Api, Id | QueryParameter>,
>(
  resource: Resource<Api, Action> & {
    readonly methods: Readonly<Record<Verb, MethodsTaking<Api, Id | Input | QueryParameter>>>;
    readonly idParameter: Id;
    readonly inputParameter: Input;
  },
): Resource<Api, Action> {
  return resource;
}

type GeneratedMethod = (parameters: object, config: RequestConfig) => Promise<{ data: unknown }>;

/** The methods of a resource: options and bodies are validated, then the generated API is called. */
export class ResourceClient<Api, Action extends string = never> {
  readonly api: Api;
  readonly #resource: Resource<Api, Action>;
  readonly #config: ClientConfig;
  readonly #operations: Readonly<Record<Verb, Operation>>;
  readonly #checks: Readonly<Record<"get" | "list", OptionChecks>>;

  /** Clients that are given the same configuration share its tokens. */
  constructor(resource: Resource<Api, Action>, config: ClientConfig) {
    const { Api, operations, methods, propertyNames } = resource;
    this.api = new Api(undefined, config.root, axiosFor(config, operations));
    this.#resource = resource;
    this.#config = config;
    const named = Object.entries(methods).map(([verb, name]) => [verb, operations[name as never]]);
    this.#operations = Object.fromEntries(named) as Record<Verb, Operation>;
    this.#checks = { get: readChecks(propertyNames), list: listChecks(propertyNames) };
  }

  async update(id: string, body: unknown, options: WriteOptions): Promise<unknown> {
    return await this.#call(this.#operations.update, writeChecks, options, [id], [body]);
  }

  async get(id: string, options: GetOptions<string>): Promise<unknown> {
    return await this.#call(this.#operations.get, this.#checks.get, options, [id]);
  }

  async create(body: unknown, options: WriteOptions): Promise<unknown> {
    return await this.#call(this.#operations.create, writeChecks, options, [], [body]);
  }

  async delete(id: string, options: DeleteOptions): Promise<void> {
    await this.#call(this.#operations.delete, deleteChecks, options, [id]);
  }

  /** Calls an action without a body, such as `terminate`. */
  async action(name: Action, id: string, options: RequestOptions): Promise<void> {
    const operation = this.#resource.operations[name as never];
    await this.#call(operation, requestChecks, options, [id]);
  }

  list(options: ListOptions<string>): Paged<object> {
    const operation = this.#operations.list;
    const checked = validateOptions(operation.id, this.#checks.list, options);
    return paged((nextLink) =>
      withCall(this.#config, operation, checked, async (call) => {
        const page: unknown =
          nextLink === undefined
            ? await this.#callApi(call, queryOf(checked))
            : (await sendRequest(call, ownProperties({ nextLink }))).data;
        return { page: page as object, context: contextOf(call) };
      }),
    );
  }

  /** @param bodies - none, or one; an array, since a body may be `undefined`, which is refused. */
  async #call(
    operation: Operation,
    checks: OptionChecks,
    options: WriteOptions,
    ids: readonly string[],
    bodies: readonly unknown[] = [],
  ): Promise<unknown> {
    const [id] = ids;
    const checked = validateOptions(operation.id, checks, options, ...ids);
    const { idParameter, inputParameter, validateInput } = this.#resource;
    const parameters: Record<string, unknown> = queryOf(checked);
    if (id !== undefined) parameters[idParameter] = id;
    for (const body of bodies) {
      const validate = checked.validate === false ? undefined : validateInput;
      parameters[inputParameter] = serializeBody(operation.id, body, validate, id);
    }
    return await withCall(this.#config, operation, checked, async (call) => {
      const data = await this.#callApi(call, parameters);
      // Intune responds to some updates with 204.
      const isMissing = data === undefined && operation === this.#operations.update;
      return isMissing ? await this.#readBack(call, { [idParameter]: id }) : data;
    });
  }

  async #callApi(call: Call, parameters: object): Promise<unknown> {
    const api = this.api as Readonly<Record<OperationId, GeneratedMethod>>;
    const config = ownProperties({ call });
    return (await api[call.operation.id](ownProperties(parameters), config)).data;
  }

  /** The read shares the deadline and the client-request-id of the update. */
  async #readBack(update: Call, parameters: object): Promise<unknown> {
    try {
      return await this.#callApi({ ...update, operation: this.#operations.get }, parameters);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      throw new GraphError(
        `The update took effect, but the response had no body, and reading it back failed: ${error.message}`,
        { ...contextOf(update), mayHaveTakenEffect: true, cause: error },
      );
    }
  }
}
