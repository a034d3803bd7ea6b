import type { AxiosInstance } from "axios";
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
import { withCall, type Call, type Operation, type RequestConfig } from "./call.js";
import type { ClientConfig } from "./config.js";
import { axiosFor, send } from "./pipeline.js";

/** A request configuration that carries the call it belongs to through the generated code. */
type CallConfig = RequestConfig & { readonly call: Call };
type Response = Promise<{ readonly data: unknown }>;
/** A method of a generated API. */
type Method = (parameters: object, config: RequestConfig) => Response;

/** The query options of Graph that the operations of a resource share. */
export interface Query {
  readonly $top: number | undefined;
  readonly $skip: number | undefined;
  readonly $search: string | undefined;
  readonly $filter: string | undefined;
  readonly $count: boolean | undefined;
  readonly $orderby: string[] | undefined;
  readonly $select: never[] | undefined;
}

type NameIn<Api> = Extract<keyof Api, string>;

/** What all generated methods have in common. The pipeline sends the header itself. */
const COMMON = { clientRequestId: undefined };

/**
 * The other parameters of a method of a generated API, also those that are not sent: a new one does not compile until
 * the resource has it, and none is inherited from a polluted prototype.
 */
export type ParametersOf<Api, Name extends keyof Api> = Api[Name] extends (
  parameters: infer Parameters,
) => unknown
  ? AllOf<Omit<NonNullable<Parameters>, keyof typeof COMMON>>
  : never;
type AllOf<T> = T & Record<keyof T, unknown>;

/** The methods of the generated API that every resource has. */
type MethodNames<Api> = Readonly<
  Record<"list" | "get" | "create" | "update" | "delete", NameIn<Api>>
>;

/** A body as JSON text, which the generated code sends unchanged. It takes the place of an input of any type. */
type Serialized = never;

/** What the facade has to know about one resource, apart from its types: how to call its generated API. */
interface ResourceOf<Api, Names extends MethodNames<Api>> {
  readonly Api: new (configuration: undefined, root: string, axios: AxiosInstance) => Api;
  /** All operations of the API, and perhaps more. */
  readonly operations: Readonly<Record<NameIn<Api>, Operation>>;
  readonly methods: Names;
  /** The properties that can be selected and sorted by. */
  readonly propertyNames: readonly string[];
  readonly validateInput: Validate;
  /** The parameters of each method. */
  readonly list: (query: Query) => ParametersOf<Api, Names["list"]>;
  readonly get: (id: string, query: Pick<Query, "$select">) => ParametersOf<Api, Names["get"]>;
  readonly create: (input: Serialized) => ParametersOf<Api, Names["create"]>;
  readonly update: (id: string, input: Serialized) => ParametersOf<Api, Names["update"]>;
  readonly delete: (id: string, ifMatch?: string) => ParametersOf<Api, Names["delete"]>;
}

type Verb = keyof MethodNames<unknown>;
export type Resource<Api> = Omit<ResourceOf<Api, MethodNames<Api>>, Verb> &
  Readonly<{
    [V in Verb]: (...args: Parameters<ResourceOf<Api, MethodNames<Api>>[V]>) => object;
  }>;

/** A resource whose parameters the compiler has compared with the generated API. */
export function defineResource<Api, const Names extends MethodNames<Api>>(
  resource: ResourceOf<Api, Names>,
): Resource<Api> {
  return resource;
}

/** The methods of a resource: options and bodies are validated, then the generated API is called. */
export class ResourceClient<Api> {
  readonly api: Api;
  readonly #resource: Resource<Api>;
  readonly #config: ClientConfig;
  readonly #checks: Readonly<Record<"get" | "list", OptionChecks>>;

  /** Clients that are given the same configuration share its tokens. */
  constructor(resource: Resource<Api>, config: ClientConfig) {
    this.api = new resource.Api(undefined, config.root, axiosFor(config, resource.operations));
    this.#resource = resource;
    this.#config = config;
    const { propertyNames } = resource;
    this.#checks = { get: readChecks(propertyNames), list: listChecks(propertyNames) };
  }

  async update(id: string, changes: unknown, options: WriteOptions): Promise<unknown> {
    const operation = this.#operation("update");
    const checked = validateOptions(operation.id, writeChecks, options, id);
    const input = this.#serialize(operation, changes, checked, id);
    return await this.#call(operation, checked, async (config) => {
      const { data } = await this.#request("update", config, id, input);
      // Intune responds to some updates with 204.
      return data === undefined ? await this.#readBack(id, config.call) : data;
    });
  }

  async get(id: string, options: GetOptions<string>): Promise<unknown> {
    const operation = this.#operation("get");
    const checked = validateOptions(operation.id, this.#checks.get, options, id);
    const query = { $select: checked.select && ([...checked.select] as never[]) };
    const { data } = await this.#call(operation, checked, (config) =>
      this.#request("get", config, id, query),
    );
    return data;
  }

  async create(value: unknown, options: WriteOptions): Promise<unknown> {
    const operation = this.#operation("create");
    const checked = validateOptions(operation.id, writeChecks, options);
    const input = this.#serialize(operation, value, checked);
    const { data } = await this.#call(operation, checked, (config) =>
      this.#request("create", config, input),
    );
    return data;
  }

  async delete(id: string, options: DeleteOptions): Promise<void> {
    const operation = this.#operation("delete");
    const checked = validateOptions(operation.id, deleteChecks, options, id);
    await this.#call(operation, checked, (config) =>
      this.#request("delete", config, id, checked.ifMatch),
    );
  }

  /** Calls an action without a body, such as `terminate`. */
  async action<Name extends NameIn<Api>>(
    name: Name,
    id: string,
    parameters: ParametersOf<Api, Name>,
    options: RequestOptions,
  ): Promise<void> {
    const operation = this.#resource.operations[name];
    const checked = validateOptions(operation.id, requestChecks, options, id);
    await this.#call(operation, checked, (config) => this.#send(name, parameters, config));
  }

  list(options: ListOptions<string>): Paged<object> {
    const operation = this.#operation("list");
    const checked = validateOptions(operation.id, this.#checks.list, options);
    const query: Query = {
      $top: checked.top,
      $skip: checked.skip,
      $search: checked.search,
      $filter: checked.filter,
      $count: checked.count,
      $orderby: checked.orderby && [...checked.orderby],
      $select: checked.select && ([...checked.select] as never[]),
    };
    return paged(operation.id, async (nextLink) => {
      const { data } = await this.#call<{ data: unknown }>(operation, checked, (config) =>
        nextLink === undefined
          ? this.#request("list", config, query)
          : send(config.call, { ...config, nextLink }),
      );
      return data as object;
    });
  }

  #operation(verb: Verb): Operation {
    const { operations, methods } = this.#resource;
    return operations[methods[verb]];
  }

  #request<V extends Verb>(
    verb: V,
    config: CallConfig,
    ...args: Parameters<Resource<Api>[V]>
  ): Response {
    const parametersOf = this.#resource[verb] as (...args: unknown[]) => object;
    return this.#send(this.#resource.methods[verb], parametersOf(...args), config);
  }

  #send(name: NameIn<Api>, parameters: object, config: CallConfig): Response {
    const api = this.api as Readonly<Record<NameIn<Api>, Method>>;
    return api[name]({ ...parameters, ...COMMON }, config);
  }

  /** Every request that `run` sends belongs to the same call: one deadline, one client-request-id. */
  #call<T>(
    operation: Operation,
    options: RequestOptions,
    run: (config: CallConfig) => Promise<T>,
  ): Promise<T> {
    return withCall(this.#config, operation, options, (call) => run(ownProperties({ call })));
  }

  #serialize(
    operation: Operation,
    value: unknown,
    { validate = true }: WriteOptions,
    id?: string,
  ): Serialized {
    const check = validate ? this.#resource.validateInput : undefined;
    return serializeBody(operation.id, value, check, id) as Serialized;
  }

  async #readBack(id: string, update: Call): Promise<unknown> {
    const config = ownProperties({ call: { ...update, operation: this.#operation("get") } });
    try {
      return (await this.#request("get", config, id, { $select: undefined })).data;
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      const { clientRequestId, attempts, message } = error;
      throw new GraphError(
        `The update took effect, but the response had no body, and reading it back failed: ${message}`,
        { operation: update.operation.id, clientRequestId, attempts, cause: error },
      );
    }
  }
}
