import type { AxiosInstance } from "axios";
import {
  DeviceManagementPartnersApi,
  type DeviceManagementPartnerCollectionResponse,
} from "../generated/api.js";
import type { OperationId } from "../generated/operations.js";
import { bodyText } from "./body.js";
import type { SendRequest } from "./call.js";
import { idProblems, optionProblems } from "./checks.js";
import { clock } from "./clock.js";
import type { Credential } from "./credential.js";
import { GraphError } from "./errors/graph-error.js";
import { paged, type PagedPartners } from "./list.js";
import type {
  ClientOptions,
  DeleteOptions,
  GetOptions,
  ListOptions,
  RequestOptions,
  WriteOptions,
} from "./options.js";
import { createPipeline } from "./pipeline.js";
import { refuse } from "./refuse.js";
import { asInput, callConfig, query } from "./request.js";
import { settingsFrom } from "./settings.js";
import type {
  DeviceManagementPartner,
  DeviceManagementPartnerInput,
  DeviceManagementPartnerPropertyName,
} from "./types.js";

const operationIds = {
  update: "updateDeviceManagementPartner",
  get: "getDeviceManagementPartner",
  create: "createDeviceManagementPartner",
  delete: "deleteDeviceManagementPartner",
  terminate: "terminateDeviceManagementPartner",
  list: "listDeviceManagementPartners",
} as const satisfies Record<string, OperationId>;

/** A partner with exactly the selected properties. */
type Selected<K extends DeviceManagementPartnerPropertyName> = Pick<DeviceManagementPartner, K>;

/**
 * A client for Intune's device management partners in Microsoft Graph v1.0.
 *
 * Every method rejects with a {@link GraphError} (a GraphValidationError before anything is sent, a
 * GraphCredentialError, a GraphConnectionError or a GraphApiError), or with `signal.reason` when the
 * caller's signal aborts.
 *
 * @see https://learn.microsoft.com/graph/api/resources/intune-onboarding-devicemanagementpartner
 */
export class DeviceManagementPartnersClient {
  /**
   * The generated API: one request object per call, on the same pipeline. It does not check bodies, and
   * throws errors of its own for an id or body that is missing or cannot be encoded.
   */
  readonly api: DeviceManagementPartnersApi;
  readonly #send: SendRequest;
  readonly #timeoutMs: number;

  /** @throws GraphValidationError when the credential or an option is wrong. */
  constructor(credential: Credential, options: ClientOptions = {}) {
    const settings = settingsFrom(credential, options);
    this.#send = createPipeline(settings);
    this.#timeoutMs = settings.timeoutMs;
    // All that the generated code asks of axios: a request, and that no base URL replaces its own.
    const axios = { request: this.#send, defaults: Object.create(null) as object } as unknown;
    this.api = new DeviceManagementPartnersApi(undefined, settings.root, axios as AxiosInstance);
  }

  /**
   * Changes a partner: what `changes` does not have stays as it is. Where the service answers without
   * a body, the partner is read back, so the result is always the partner.
   *
   * @throws GraphValidationError with every problem, when `changes` breaks the description.
   * @see https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementpartner-update
   */
  async update(
    id: string,
    changes: DeviceManagementPartnerInput,
    options: WriteOptions = {},
  ): Promise<DeviceManagementPartner> {
    check("update", options, id);
    const { validate, clientRequestId = crypto.randomUUID(), ...others } = options;
    const { timeoutMs = this.#timeoutMs } = options;
    const startedAt = clock.elapsed();
    // Should the partner have to be read back, both requests share the call's name and time.
    const shared = { ...others, clientRequestId };
    const json = bodyText(changes, operationIds.update, { id, validate });
    const { data } = await this.api.updateDeviceManagementPartner(
      { deviceManagementPartnerId: id, deviceManagementPartnerInput: asInput(json) },
      callConfig(shared),
    );
    if (isBody(data)) return data as DeviceManagementPartner;
    const timeLeft = Math.max(1, Math.ceil(timeoutMs - (clock.elapsed() - startedAt)));
    return await this.#readBack(id, { ...shared, timeoutMs: timeLeft });
  }

  /**
   * Reads a partner; with `select`, exactly those properties.
   *
   * @throws GraphNotFoundError when there is none with this id.
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
    check("get", options, id);
    const { data } = await this.api.getDeviceManagementPartner(
      { deviceManagementPartnerId: id, ...query(options) },
      callConfig(options),
    );
    return data;
  }

  /**
   * Creates a partner; the service assigns its id. Never done twice: repeated only when the service
   * surely did not act.
   *
   * @see https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementpartner-create
   */
  async create(
    partner: DeviceManagementPartnerInput,
    options: WriteOptions = {},
  ): Promise<DeviceManagementPartner> {
    check("create", options);
    const json = bodyText(partner, operationIds.create, options);
    const { data } = await this.api.createDeviceManagementPartner(
      { deviceManagementPartnerInput: asInput(json) },
      callConfig(options),
    );
    return data as DeviceManagementPartner;
  }

  /**
   * Deletes a partner.
   *
   * @throws GraphNotFoundError when there is none with this id.
   * @throws GraphConflictError when `ifMatch` is not its present ETag.
   * @see https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementpartner-delete
   */
  async delete(id: string, options: DeleteOptions = {}): Promise<void> {
    check("delete", options, id);
    await this.api.deleteDeviceManagementPartner(
      { deviceManagementPartnerId: id, ifMatch: options.ifMatch },
      callConfig(options),
    );
  }

  /**
   * Terminates the connection to a partner. Never done twice, as create.
   *
   * @see https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementpartner-terminate
   */
  async terminate(id: string, options: RequestOptions = {}): Promise<void> {
    check("terminate", options, id);
    await this.api.terminateDeviceManagementPartner(
      { deviceManagementPartnerId: id },
      callConfig(options),
    );
  }

  /**
   * Lists partners, also the built-in ones that nobody has configured. Pages are fetched as they are
   * needed; `byPage()` gives them whole.
   *
   * @throws GraphValidationError from here, when an option is wrong; anything else from the iteration.
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
    check("list", options);
    const [first, config] = [query(options), callConfig(options)];
    return paged(async (nextLink) => {
      if (nextLink === undefined) {
        return (await this.api.listDeviceManagementPartners(first, config)).data;
      }
      const headers = { Accept: "application/json", ...config.headers };
      const next = { ...config, operation: operationIds.list, url: nextLink, headers };
      return (await this.#send(next)).data as DeviceManagementPartnerCollectionResponse;
    });
  }

  async #readBack(id: string, options: RequestOptions): Promise<DeviceManagementPartner> {
    try {
      return await this.get(id, options);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      throw new GraphError(
        `The update took effect, but the service answered it without the partner, and reading it back failed: ${error.message}`,
        { operation: operationIds.update, clientRequestId: error.clientRequestId, cause: error },
      );
    }
  }
}

function check(method: keyof typeof operationIds, options: unknown, ...ids: unknown[]): void {
  const problems = [...ids.flatMap(idProblems), ...optionProblems(method, options)];
  refuse(problems, operationIds[method]);
}

/** An update may be answered without a body, whatever the generated type says. */
function isBody(data: unknown): boolean {
  return data !== undefined;
}
