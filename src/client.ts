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

/**
 * A client for Intune's device management partners in Microsoft Graph v1.0. Create one and keep it: its calls share
 * their access token.
 *
 * Every method rejects with a {@link GraphError}: a {@link GraphValidationError} before anything is sent, a
 * {@link GraphCredentialError}, a {@link GraphConnectionError} or a {@link GraphApiError}. If the caller's signal
 * aborts, it rejects with `signal.reason`.
 *
 * @example
 * ```ts
 * import { EnvironmentCredential } from "@azure/identity";
 * import { DeviceManagementPartnersClient } from "msgraph-device-management-partner";
 *
 * const client = new DeviceManagementPartnersClient(new EnvironmentCredential());
 * for await (const { id, displayName, partnerState } of client.list()) {
 *   console.log(id, displayName, partnerState);
 * }
 * ```
 * @see https://learn.microsoft.com/graph/api/resources/intune-onboarding-devicemanagementpartner
 */
export class DeviceManagementPartnersClient {
  /**
   * The generated API, which takes one request object per call and sends it through the same pipeline. It does not
   * validate bodies, and throws errors of its own if an id or a body is missing or cannot be encoded.
   */
  readonly api: DeviceManagementPartnersApi;
  readonly #config: ClientConfig;

  /**
   * Creates a client. Nothing is sent, and the credential is not called yet.
   *
   * @param credential - where access tokens come from, such as a credential of `@azure/identity`
   * @throws {@link GraphValidationError} if the credential or an option is invalid.
   * @example
   * ```ts
   * const client = new DeviceManagementPartnersClient(credential, { cloud: "usGovL4", timeoutMs: 30_000 });
   * ```
   */
  constructor(credential: Credential, options: ClientOptions = {}) {
    this.#config = createConfig(credential, options);
    const { root } = this.#config;
    this.api = new DeviceManagementPartnersApi(undefined, root, axiosFor(this.#config));
  }

  /**
   * Changes a partner. Properties that `changes` does not contain keep their values. If Intune responds with 204,
   * `update` reads the partner back, so it always resolves to the partner.
   *
   * @example
   * ```ts
   * const partner = await client.update(id, {
   *   partnerState: "enabled",
   *   whenPartnerDevicesWillBeRemovedDateTime: null,
   * });
   * console.log(partner.partnerState);
   * ```
   * @throws {@link GraphValidationError} with every problem, if `changes` violates the OpenAPI description.
   * @throws {@link GraphNotFoundError} if no partner has this id.
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
   * Reads a partner; with `select`, only the selected properties.
   *
   * @example
   * ```ts
   * const { displayName, partnerState } = await client.get(id, {
   *   select: ["displayName", "partnerState"],
   * });
   * console.log(displayName, partnerState);
   * ```
   * @throws {@link GraphNotFoundError} if no partner has this id.
   * @see https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementpartner-get
   */
  get<K extends DeviceManagementPartnerPropertyName>(
    id: string,
    options: GetOptions<K> & { select: readonly K[] },
  ): Promise<Pick<DeviceManagementPartner, K>>;
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
   * Creates a partner; the service assigns its id. A create never takes effect twice: it is retried only if the
   * service did not act on it.
   *
   * @example
   * ```ts
   * const { id } = await client.create({
   *   displayName: "Contoso MDM",
   *   partnerAppType: "multiTenantApp",
   * });
   * console.log(id);
   * ```
   * @throws {@link GraphValidationError} with every problem, if `partner` violates the OpenAPI description.
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
   * Deletes a partner. If a response is lost and the retry finds no partner, the deletion has succeeded.
   *
   * @example
   * ```ts
   * await client.delete(id);
   * ```
   * @throws {@link GraphNotFoundError} if no partner has this id.
   * @throws {@link GraphConflictError} if `ifMatch` is not its current ETag.
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
   * Terminates the connection to a partner. Like a create, a terminate never takes effect twice.
   *
   * @example
   * ```ts
   * await client.terminate(id);
   * const { partnerState } = await client.get(id);
   * console.log(partnerState);
   * ```
   * @throws {@link GraphNotFoundError} if no partner has this id.
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
   * `byPage()` returns whole pages. `timeoutMs` limits the request for each page.
   *
   * @example
   * ```ts
   * for await (const { id, displayName } of client.list({ select: ["id", "displayName"] })) {
   *   console.log(id, displayName);
   * }
   * for await (const page of client.list({ top: 20, count: true }).byPage()) {
   *   console.log(`${page.value.length} of ${page.count}`);
   * }
   * ```
   * @throws {@link GraphValidationError} from `list` itself, if an option is invalid. All other errors come from the iteration.
   * @see https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementpartner-list
   */
  list<K extends DeviceManagementPartnerPropertyName>(
    options: ListOptions<K> & { select: readonly K[] },
  ): PagedPartners<Pick<DeviceManagementPartner, K>>;
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
        `The update took effect, but the response had no body, and reading the partner back failed: ${error.message}`,
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

/** Intune responds to some updates with 204, although the generated type promises a partner. */
function isPartner(data: unknown): data is DeviceManagementPartner {
  return data !== undefined;
}
