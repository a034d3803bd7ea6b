import type {
  EmulatedPartner as Partner,
  Emulator as RunningEmulator,
  EmulatorOptions as Options,
  Failure as NextFailure,
  OperationId as Operation,
  PartnerSeed as Seed,
  Quirks as IntuneQuirks,
  ReceivedRequest as Received,
} from "./index.js" with { "resolution-mode": "import" };

/** The door for `require()`: the emulator is an ES module, and so are some of the packages below it. */
// A namespace is how a CommonJS module exports types beside values.
// eslint-disable-next-line @typescript-eslint/no-namespace
namespace emulator {
  export type EmulatedPartner = Partner;
  export type Emulator = RunningEmulator;
  export type EmulatorOptions = Options;
  export type Failure = NextFailure;
  export type OperationId = Operation;
  export type PartnerSeed = Seed;
  export type Quirks = IntuneQuirks;
  export type ReceivedRequest = Received;

  /** See startEmulator of the ES module. */
  export async function startEmulator(options?: EmulatorOptions): Promise<Emulator> {
    const module = await import("./index.js");
    return module.startEmulator(options);
  }
}

export = emulator;
