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

/**
 * What the facade has to know about one resource, apart from its types: how to call its generated API. `Input` is the
 * generated type of what is written.
 */
export interface Resource<Api, Input> {
  readonly Api: new (configuration: undefined, root: string, axios: AxiosInstance) => Api;
  /** All operations of the API; the client has methods for these five. */
  readonly operations: Readonly<
    Record<"list" | "get" | "create" | "update" | "delete", Operation> & Record<string, Operation>
  >;
  /** The properties that can be selected and sorted by. */
  readonly propertyNames: readonly string[];
  readonly validateInput: Validate;
  readonly list: (api: Api, query: Query, config: RequestConfig) => Response;
  readonly get: (
    api: Api,
    id: string,
    query: Pick<Query, "$select">,
    config: RequestConfig,
  ) => Response;
  readonly create: (api: Api, input: Input, config: RequestConfig) => Response;
  readonly update: (api: Api, id: string, input: Input, config: RequestConfig) => Response;
  readonly delete: (
    api: Api,
    id: string,
    ifMatch: string | undefined,
    config: RequestConfig,
  ) => Response;
}

/** The methods of a resource: options and bodies are validated, then the generated API is called. */
export class ResourceClient<Api, Input> {
  readonly api: Api;
  readonly #resource: Resource<Api, Input>;
  readonly #config: ClientConfig;
  readonly #checks: Readonly<Record<"get" | "list", OptionChecks>>;

  /** Clients that are given the same configuration share its tokens. */
  constructor(resource: Resource<Api, Input>, config: ClientConfig) {
    this.api = new resource.Api(
      undefined,
      config.root,
      axiosFor(config, Object.values(resource.operations)),
    );
    this.#resource = resource;
    this.#config = config;
    const { propertyNames } = resource;
    this.#checks = { get: readChecks(propertyNames), list: listChecks(propertyNames) };
  }

  async update(id: string, changes: unknown, options: WriteOptions): Promise<unknown> {
    const { update } = this.#resource.operations;
    const checked = validateOptions(update.id, writeChecks, options, id);
    const input = this.#serialize(update, changes, checked, id);
    return await this.#call(update, checked, async (config) => {
      const { data } = await this.#resource.update(this.api, id, input, config);
      // Intune responds to some updates with 204.
      return data === undefined ? await this.#readBack(id, config.call) : data;
    });
  }

  async get(id: string, options: GetOptions): Promise<unknown> {
    const { get } = this.#resource.operations;
    const checked = validateOptions(get.id, this.#checks.get, options, id);
    const query = { $select: checked.select && ([...checked.select] as never[]) };
    const { data } = await this.#call(get, checked, (config) =>
      this.#resource.get(this.api, id, query, config),
    );
    return data;
  }

  async create(value: unknown, options: WriteOptions): Promise<unknown> {
    const { create } = this.#resource.operations;
    const checked = validateOptions(create.id, writeChecks, options);
    const input = this.#serialize(create, value, checked);
    const { data } = await this.#call(create, checked, (config) =>
      this.#resource.create(this.api, input, config),
    );
    return data;
  }

  async delete(id: string, options: DeleteOptions): Promise<void> {
    const operation = this.#resource.operations.delete;
    const checked = validateOptions(operation.id, deleteChecks, options, id);
    await this.#call(operation, checked, (config) =>
      this.#resource.delete(this.api, id, checked.ifMatch, config),
    );
  }

  /** Calls an action without a body, such as `terminate`. */
  async action(
    operation: Operation,
    id: string,
    options: RequestOptions,
    run: (config: RequestConfig) => Response,
  ): Promise<void> {
    const checked = validateOptions(operation.id, requestChecks, options, id);
    await this.#call(operation, checked, run);
  }

  list(options: ListOptions): Paged<object> {
    const { list } = this.#resource.operations;
    const checked = validateOptions(list.id, this.#checks.list, options);
    const query: Query = {
      $top: checked.top,
      $skip: checked.skip,
      $search: checked.search,
      $filter: checked.filter,
      $count: checked.count,
      $orderby: checked.orderby && [...checked.orderby],
      $select: checked.select && ([...checked.select] as never[]),
    };
    return paged(list.id, async (nextLink) => {
      const { data } = await this.#call<{ data: unknown }>(list, checked, (config) =>
        nextLink === undefined
          ? this.#resource.list(this.api, query, config)
          : send(config.call, { ...config, nextLink }),
      );
      return data as object;
    });
  }

  /** Every request that `run` sends belongs to the same call: one deadline, one client-request-id. */
  #call<T>(
    operation: Operation,
    options: RequestOptions,
    run: (config: CallConfig) => Promise<T>,
  ): Promise<T> {
    return withCall(this.#config, operation, options, (call) => run(ownProperties({ call })));
  }

  /** JSON text in place of an input object: the generated code sends a string unchanged. */
  #serialize(
    operation: Operation,
    value: unknown,
    { validate = true }: WriteOptions,
    id?: string,
  ): Input {
    const check = validate ? this.#resource.validateInput : undefined;
    return serializeBody(operation.id, value, check, id) as Input;
  }

  async #readBack(id: string, update: Call): Promise<unknown> {
    const config = ownProperties({
      call: { ...update, operation: this.#resource.operations.get },
    });
    try {
      return (await this.#resource.get(this.api, id, { $select: undefined }, config)).data;
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
