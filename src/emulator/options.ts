import type { DeviceManagementPartner } from "../../generated/api.js";
import { isLoopback } from "./access.js";
import {
  aFunction,
  anything,
  assertValid,
  boolean,
  integer,
  object,
  text,
  texts,
} from "./checks.js";
import type { ReceivedRequest } from "./state/journal.js";
import { quirksCheck, type Quirks, type Settings } from "./state/quirks.js";

type Known = Required<Omit<DeviceManagementPartner, "@odata.context">>;

/** A partner as the emulator holds and returns it, with what a newer service might add when the seed has it. */
export type EmulatedPartner = Known & Record<string, unknown>;

/** A documented partner; only what matters to the test has to be given. */
interface KnownSeed extends Readonly<Partial<Omit<Known, "groupsRequiringPartnerEnrollment">>> {
  readonly id: string;
  readonly groupsRequiringPartnerEnrollment?: readonly object[];
}

/** A partner with properties that the documentation does not have yet. */
interface OpenSeed {
  readonly id: string;
  readonly [property: string]: unknown;
}

/**
 * A partner to start with. Properties that it leaves out have the service's defaults. Enum members, target
 * types and properties that do not exist yet are accepted too, to test how a client reads them.
 */
export type PartnerSeed = KnownSeed | OpenSeed;

/** How to make an emulator without a socket. Nothing is required; unknown options are refused. */
export interface InProcessEmulatorOptions extends Partial<Settings> {
  /**
   * The partners of the tenant. Default: the documented one, with the id
   * `d21e377a-377a-d21e-7a37-1ed27a371ed2`, and a built-in one that nobody has configured.
   */
  partners?: readonly PartnerSeed[];
  /** The most partners on one page of a list. Default: 100. */
  pageSize?: number;
  /** What to switch on from the start. */
  quirks?: Partial<Quirks>;
  /**
   * Called with each request once its response is known. What it throws does not fail the request: it becomes an
   * uncaught exception.
   */
  onRequest?: (request: ReceivedRequest) => void;
  /** Whether every response is checked against the spec; one that breaks it becomes a 500. Default: true. */
  validateResponses?: boolean;
  /**
   * Whether `/_emulator/` lets callers control the emulator. Default: true, except when `host` is not a
   * loopback address.
   */
  control?: boolean;
  /**
   * Whether the emulator issues tokens, at `/{tenant}/oauth2/v2.0/token`, as Microsoft Entra ID does. Default: true
   * with TLS, else false, since sign-in libraries insist on https.
   */
  tokenEndpoint?: boolean;
  /** The permissions in the tokens that it issues. Default: `DeviceManagementServiceConfig.ReadWrite.All`. */
  tokenPermissions?: readonly string[];
}

/** How to start an emulator on a port. Nothing is required; unknown options are refused. */
export interface EmulatorOptions extends InProcessEmulatorOptions {
  /** Default: 0, a free port. */
  port?: number;
  /**
   * The address to listen on. The emulator accepts any token, so anything but a loopback address
   * (such as `0.0.0.0` in a container) gives it to the network. Default: 127.0.0.1.
   */
  host?: string;
  /**
   * Host names that callers may use besides loopback ones, without a port. Other names get 403, since a web
   * page could use one to reach the emulator (DNS rebinding).
   */
  allowHosts?: readonly string[];
  /** Origins of web pages that may call, besides those on loopback hosts: `https://app.example`. */
  allowOrigins?: readonly string[];
  /**
   * Key and certificate (PEM) to serve https with, or `self-signed` for ones that are made at the start, whose
   * authority is `ca` of the emulator. The url then names `localhost`, as certificates for development do,
   * unless `host` is given.
   */
  tls?: { key: string | Uint8Array; cert: string | Uint8Array } | "self-signed";
  /**
   * A file that keeps the partners. It is read at the start if it exists, and then `partners` is not used; it is
   * replaced by each change. When that fails, the request gets 500 and nothing changes. Default: none.
   */
  stateFile?: string;
}

const inProcess = {
  partners: anything,
  pageSize: integer(1),
  quirks: quirksCheck,
  onRequest: aFunction,
  validateResponses: boolean,
  enforcePermissions: boolean,
  enforceLimits: boolean,
  control: boolean,
  tokenEndpoint: boolean,
  tokenPermissions: texts,
};

const inProcessCheck = object<InProcessEmulatorOptions>(inProcess);

const keyAndCertificate = object<{ key: unknown; cert: unknown }>({
  key: anything,
  cert: anything,
});

const startCheck = object<EmulatorOptions>({
  ...inProcess,
  port: integer(0, 65_535),
  host: text,
  allowHosts: texts,
  allowOrigins: texts,
  tls: (value, name) => (value === "self-signed" ? undefined : keyAndCertificate(value, name)),
  stateFile: text,
});

/** Whether the control API and the page are on. */
export function hasControl({ control, host }: EmulatorOptions): boolean {
  return control ?? (host === undefined || isLoopback(host));
}

/** Throws a TypeError that names the option, and what is allowed. */
export function checkInProcessOptions(options: InProcessEmulatorOptions): void {
  assertValid(options, "createEmulator", inProcessCheck);
}

/** Throws a TypeError that names the option, and what is allowed. */
export function checkStartOptions(options: EmulatorOptions): void {
  assertValid(options, "startEmulator", startCheck);
}
