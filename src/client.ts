import {
  DeviceManagementPartnerPropertyName as PropertyName,
  DeviceManagementPartnersApi,
  type DeviceManagementPartnerInput as GeneratedInput,
} from "../generated/api.js";
import { validateDeviceManagementPartnerInput } from "../generated/validator.js";
import type {
  ClientOptions,
  Credential,
  DeleteOptions,
  GetOptions,
  ListOptions,
  RequestOptions,
  WriteOptions,
} from "./options.js";
import { operations } from "./pipeline/call.js";
import { createConfig } from "./pipeline/config.js";
import { ResourceClient, type Resource } from "./pipeline/resource-client.js";
import type {
  DeviceManagementPartner,
  DeviceManagementPartnerInput,
  DeviceManagementPartnerPropertyName,
  PagedPartners,
} from "./types.js";

/**
 * Every parameter of an operation, also those that are not sent: a new one does not compile until it is here, and
 * none is inherited from a polluted prototype.
 */
type ParametersOf<Name extends Exclude<keyof DeviceManagementPartnersApi, symbol>> = AllOf<
  NonNullable<Parameters<DeviceManagementPartnersApi[Name]>[0]>
>;
type AllOf<T> = T & Record<keyof T, unknown>;

/** How the methods that all resources share call the generated API of this one. */
const PARTNERS: Resource<DeviceManagementPartnersApi, GeneratedInput> = {
  Api: DeviceManagementPartnersApi,
  operations: {
    list: operations.listDeviceManagementPartners,
    get: operations.getDeviceManagementPartner,
    create: operations.createDeviceManagementPartner,
    update: operations.updateDeviceManagementPartner,
    delete: operations.deleteDeviceManagementPartner,
    terminate: operations.terminateDeviceManagementPartner,
  },
  propertyNames: Object.values(PropertyName),
  validateInput: validateDeviceManagementPartnerInput,
  list(api, query, config) {
    const parameters: ParametersOf<"listDeviceManagementPartners"> = {
      ...query,
      clientRequestId: undefined,
    };
    return api.listDeviceManagementPartners(parameters, config);
  },
  get(api, id, query, config) {
    const parameters: ParametersOf<"getDeviceManagementPartner"> = {
      ...query,
      deviceManagementPartnerId: id,
      clientRequestId: undefined,
    };
    return api.getDeviceManagementPartner(parameters, config);
  },
  create(api, input, config) {
    const parameters: ParametersOf<"createDeviceManagementPartner"> = {
      deviceManagementPartnerInput: input,
      clientRequestId: undefined,
    };
    return api.createDeviceManagementPartner(parameters, config);
  },
  update(api, id, input, config) {
    const parameters: ParametersOf<"updateDeviceManagementPartner"> = {
      deviceManagementPartnerId: id,
      deviceManagementPartnerInput: input,
      clientRequestId: undefined,
    };
    return api.updateDeviceManagementPartner(parameters, config);
  },
  delete(api, id, ifMatch, config) {
    const parameters: ParametersOf<"deleteDeviceManagementPartner"> = {
      deviceManagementPartnerId: id,
      ifMatch,
      clientRequestId: undefined,
    };
    return api.deleteDeviceManagementPartner(parameters, config);
  },
};

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
  readonly #partners: ResourceClient<DeviceManagementPartnersApi, GeneratedInput>;

  /** @throws GraphValidationError when the credential or an option is invalid. */
  constructor(credential: Credential, options: ClientOptions = {}) {
    this.#partners = new ResourceClient(PARTNERS, createConfig(credential, options));
    this.api = this.#partners.api;
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
    return (await this.#partners.update(id, changes, options)) as DeviceManagementPartner;
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
    return (await this.#partners.get(id, options)) as object;
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
    return (await this.#partners.create(partner, options)) as DeviceManagementPartner;
  }

  /**
   * Deletes a partner.
   *
   * @throws GraphNotFoundError when no partner has this id.
   * @throws GraphConflictError when `ifMatch` is not its current ETag.
   * @see https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementpartner-delete
   */
  async delete(id: string, options: DeleteOptions = {}): Promise<void> {
    await this.#partners.delete(id, options);
  }

  /**
   * Terminates the connection to a partner. A terminate never takes effect twice, like create.
   *
   * @throws GraphNotFoundError when no partner has this id.
   * @see https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementpartner-terminate
   */
  async terminate(id: string, options: RequestOptions = {}): Promise<void> {
    const parameters: ParametersOf<"terminateDeviceManagementPartner"> = {
      deviceManagementPartnerId: id,
      clientRequestId: undefined,
    };
    await this.#partners.action(
      operations.terminateDeviceManagementPartner,
      id,
      options,
      (config) => this.api.terminateDeviceManagementPartner(parameters, config),
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
    return this.#partners.list(options);
  }
}
