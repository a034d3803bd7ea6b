import {
  DeviceManagementPartnerPropertyName as PropertyName,
  DeviceManagementPartnersApi,
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
import { configFor } from "./pipeline/config.js";
import { defineResource, ResourceClient } from "./pipeline/resource-client.js";
import type {
  DeviceManagementPartner,
  DeviceManagementPartnerInput,
  DeviceManagementPartnerPropertyName,
  PagedPartners,
} from "./types.js";

/** How the methods that all resources share call the generated API of this one. */
const PARTNERS = defineResource({
  Api: DeviceManagementPartnersApi,
  operations,
  methods: {
    list: "listDeviceManagementPartners",
    get: "getDeviceManagementPartner",
    create: "createDeviceManagementPartner",
    update: "updateDeviceManagementPartner",
    delete: "deleteDeviceManagementPartner",
  },
  actions: ["terminateDeviceManagementPartner"],
  idParameter: "deviceManagementPartnerId",
  inputParameter: "deviceManagementPartnerInput",
  propertyNames: Object.values(PropertyName),
  validateInput: validateDeviceManagementPartnerInput,
});

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
  readonly #partners: ResourceClient<
    DeviceManagementPartnersApi,
    (typeof PARTNERS)["actions"][number]
  >;

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
    this.#partners = new ResourceClient(PARTNERS, configFor(this, credential, options));
    this.api = this.#partners.api;
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
    return (await this.#partners.update(id, changes, options)) as DeviceManagementPartner;
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
    return (await this.#partners.get(id, options)) as object;
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
    return (await this.#partners.create(partner, options)) as DeviceManagementPartner;
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
    await this.#partners.delete(id, options);
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
    await this.#partners.action("terminateDeviceManagementPartner", id, options);
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
    return this.#partners.list(options);
  }
}
