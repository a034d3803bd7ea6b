import {
  DeviceManagementPartnerPropertyName as PropertyName,
  DeviceManagementPartnersApi,
  type DeviceManagementPartnerInput as GeneratedInput,
} from "../generated/api.js";
import { validateDeviceManagementPartnerInput } from "../generated/validator.js";
import { GraphError } from "./errors.js";
import type {
  ClientOptions,
  Credential,
  DeleteOptions,
  GetOptions,
  ListOptions,
  RequestOptions,
  WriteOptions,
} from "./options.js";
import { paged } from "./paging.js";
import { operations, withCall, type Call, type RequestConfig } from "./pipeline/call.js";
import { createConfig, type ClientConfig } from "./pipeline/config.js";
import { axiosFor, send } from "./pipeline/pipeline.js";
import type {
  DeviceManagementPartner,
  DeviceManagementPartnerInput,
  DeviceManagementPartnerPropertyName,
  PagedPartners,
} from "./types.js";
import { serializeBody } from "./validation/serialize-body.js";
import {
  deleteChecks,
  listChecks,
  readChecks,
  requestChecks,
  validateOptions,
  writeChecks,
} from "./validation/validate-options.js";

const PROPERTY_NAMES = Object.values(PropertyName);

/** The operation that each method calls, and the options that it takes. */
const METHODS = {
  update: { operation: operations.updateDeviceManagementPartner, checks: writeChecks },
  get: { operation: operations.getDeviceManagementPartner, checks: readChecks(PROPERTY_NAMES) },
  create: { operation: operations.createDeviceManagementPartner, checks: writeChecks },
  delete: { operation: operations.deleteDeviceManagementPartner, checks: deleteChecks },
  terminate: { operation: operations.terminateDeviceManagementPartner, checks: requestChecks },
  list: { operation: operations.listDeviceManagementPartners, checks: listChecks(PROPERTY_NAMES) },
};

/**
 * Every parameter of an operation, also those that are not sent: a new one does not compile until it is here, and
 * none is inherited from a polluted prototype.
 */
type ParametersOf<Name extends Exclude<keyof DeviceManagementPartnersApi, symbol>> = AllOf<
  NonNullable<Parameters<DeviceManagementPartnersApi[Name]>[0]>
>;
type AllOf<T> = T & Record<keyof T, unknown>;

/** A partner with exactly the selected properties. */
type Selected<K extends DeviceManagementPartnerPropertyName> = Pick<DeviceManagementPartner, K>;

/**
 * A client for Intune's device management partners in Microsoft Graph v1.0.
 *
 * Every method rejects with a {@link GraphError}: a GraphValidationError before anything is sent, a
 * GraphCredentialError, a GraphConnectionError or a GraphApiError. When the caller's signal aborts, it rejects with
 * `signal.reason`.
 *
 * @see https://learn.microsoft.com/graph/api/resources/intune-onboarding-devicemanagementpartner
 */
export class DeviceManagementPartnersClient {
  /**
   * The generated API, with one request object per call, on the same pipeline. It does not validate bodies, and
   * throws errors of its own for an id or body that is missing or cannot be encoded.
   */
  readonly api: DeviceManagementPartnersApi;
  readonly #config: ClientConfig;

  /** @throws GraphValidationError when the credential or an option is invalid. */
  constructor(credential: Credential, options: ClientOptions = {}) {
    this.#config = createConfig(credential, options);
    const { root } = this.#config;
    this.api = new DeviceManagementPartnersApi(undefined, root, axiosFor(this.#config));
  }

  /**
   * Changes a partner. Properties that `changes` does not have keep their values. If Intune answers 204, `update`
   * reads the partner back, so it always resolves to the partner.
   *
   * @throws GraphValidationError with every problem, when `changes` breaks the OpenAPI description.
   * @see https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementpartner-update
   */
  async update(
    id: string,
    changes: DeviceManagementPartnerInput,
    options: WriteOptions = {},
  ): Promise<DeviceManagementPartner> {
    const checked = checkedOptions("update", options, id);
    const body = serializeInput("update", changes, checked, id);
    return await this.#call("update", checked, async (config) => {
      const parameters: ParametersOf<"updateDeviceManagementPartner"> = {
        deviceManagementPartnerId: id,
        deviceManagementPartnerInput: body,
        clientRequestId: undefined,
      };
      const { data } = await this.api.updateDeviceManagementPartner(parameters, config);
      return isPartner(data) ? data : await this.#readBack(id, config.call);
    });
  }

  /**
   * Reads a partner; with `select`, exactly those properties.
   *
   * @throws GraphNotFoundError when no partner has this id.
   * @see https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementpartner-get
   */
  get<K extends DeviceManagementPartnerPropertyName>(
    id: string,
    options: GetOptions<K> & { select: readonly K[] },
  ): Promise<Selected<K>>;
  get(
    id: string,
    options?: RequestOptions & { select?: undefined },
  ): Promise<DeviceManagementPartner>;
  get<K extends DeviceManagementPartnerPropertyName>(
    id: string,
    options?: GetOptions<K>,
  ): Promise<Partial<DeviceManagementPartner>>;
  async get(id: string, options: GetOptions = {}): Promise<object> {
    const checked = checkedOptions("get", options, id);
    const parameters: ParametersOf<"getDeviceManagementPartner"> = {
      deviceManagementPartnerId: id,
      clientRequestId: undefined,
      $select: checked.select && [...checked.select],
    };
    const response = await this.#call("get", checked, (config) =>
      this.api.getDeviceManagementPartner(parameters, config),
    );
    return response.data;
  }

  /**
   * Creates a partner; the service assigns its id. A create never takes effect twice: it is retried only when the
   * service did not act on it.
   *
   * @throws GraphValidationError with every problem, when `partner` breaks the OpenAPI description.
   * @see https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementpartner-create
   */
  async create(
    partner: DeviceManagementPartnerInput,
    options: WriteOptions = {},
  ): Promise<DeviceManagementPartner> {
    const checked = checkedOptions("create", options);
    const body = serializeInput("create", partner, checked);
    const parameters: ParametersOf<"createDeviceManagementPartner"> = {
      deviceManagementPartnerInput: body,
      clientRequestId: undefined,
    };
    const { data } = await this.#call("create", checked, (config) =>
      this.api.createDeviceManagementPartner(parameters, config),
    );
    return data as DeviceManagementPartner;
  }

  /**
   * Deletes a partner.
   *
   * @throws GraphNotFoundError when no partner has this id.
   * @throws GraphConflictError when `ifMatch` is not its current ETag.
   * @see https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementpartner-delete
   */
  async delete(id: string, options: DeleteOptions = {}): Promise<void> {
    const checked = checkedOptions("delete", options, id);
    const parameters: ParametersOf<"deleteDeviceManagementPartner"> = {
      deviceManagementPartnerId: id,
      clientRequestId: undefined,
      ifMatch: checked.ifMatch,
    };
    await this.#call("delete", checked, (config) =>
      this.api.deleteDeviceManagementPartner(parameters, config),
    );
  }

  /**
   * Terminates the connection to a partner. A terminate never takes effect twice, like create.
   *
   * @throws GraphNotFoundError when no partner has this id.
   * @see https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementpartner-terminate
   */
  async terminate(id: string, options: RequestOptions = {}): Promise<void> {
    const checked = checkedOptions("terminate", options, id);
    const parameters: ParametersOf<"terminateDeviceManagementPartner"> = {
      deviceManagementPartnerId: id,
      clientRequestId: undefined,
    };
    await this.#call("terminate", checked, (config) =>
      this.api.terminateDeviceManagementPartner(parameters, config),
    );
  }

  /**
   * Lists partners, including the built-in ones that nobody has configured. Pages are fetched as they are needed;
   * `byPage()` returns whole pages.
   *
   * @throws GraphValidationError from `list` itself, when an option is invalid; all other errors come from the
   *   iteration.
   * @see https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementpartner-list
   */
  list<K extends DeviceManagementPartnerPropertyName>(
    options: ListOptions<K> & { select: readonly K[] },
  ): PagedPartners<Selected<K>>;
  list(options?: ListOptions & { select?: undefined }): PagedPartners<DeviceManagementPartner>;
  list<K extends DeviceManagementPartnerPropertyName>(
    options?: ListOptions<K>,
  ): PagedPartners<Partial<DeviceManagementPartner>>;
  list(options: ListOptions = {}): PagedPartners<object> {
    const checked = checkedOptions("list", options);
    const parameters: ParametersOf<"listDeviceManagementPartners"> = {
      clientRequestId: undefined,
      $top: checked.top,
      $skip: checked.skip,
      $search: checked.search,
      $filter: checked.filter,
      $count: checked.count,
      $orderby: checked.orderby && [...checked.orderby],
      $select: checked.select && [...checked.select],
    };
    return paged(METHODS.list.operation.id, async (nextLink) => {
      const response = await this.#call<{ data: unknown }>("list", checked, (config) =>
        nextLink === undefined
          ? this.api.listDeviceManagementPartners(parameters, config)
          : send(config.call, { nextLink }),
      );
      return response.data as object;
    });
  }

  /** Every request that `run` sends belongs to the same call: one deadline, one client-request-id. */
  #call<T>(
    method: keyof typeof METHODS,
    options: RequestOptions,
    run: (config: RequestConfig & { readonly call: Call }) => Promise<T>,
  ): Promise<T> {
    const { operation } = METHODS[method];
    return withCall(this.#config, operation, options, (call) => run({ call }));
  }

  async #readBack(id: string, update: Call): Promise<DeviceManagementPartner> {
    try {
      const config: RequestConfig = { call: { ...update, operation: METHODS.get.operation } };
      const parameters: ParametersOf<"getDeviceManagementPartner"> = {
        deviceManagementPartnerId: id,
        clientRequestId: undefined,
        $select: undefined,
      };
      const { data } = await this.api.getDeviceManagementPartner(parameters, config);
      return data as DeviceManagementPartner;
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      throw new GraphError(
        `The update took effect, but the service answered it without the partner, and reading it back failed: ${error.message}`,
        {
          operation: update.operation.id,
          clientRequestId: error.clientRequestId,
          cause: error,
        },
      );
    }
  }
}

function checkedOptions<T extends RequestOptions>(
  method: keyof typeof METHODS,
  options: T,
  ...ids: unknown[]
): T {
  const { operation, checks } = METHODS[method];
  return validateOptions(operation.id, checks, options, ...ids);
}

/** JSON text in place of an input object: the generated code sends a string unchanged. */
function serializeInput(
  method: "update" | "create",
  input: unknown,
  { validate = true }: WriteOptions,
  id?: string,
): GeneratedInput {
  const { operation } = METHODS[method];
  const check = validate ? validateDeviceManagementPartnerInput : undefined;
  return serializeBody(operation.id, input, check, id) as unknown as GeneratedInput;
}

/** Intune answers some updates with 204, whatever the generated type says. */
function isPartner(data: unknown): data is DeviceManagementPartner {
  return data !== undefined;
}
