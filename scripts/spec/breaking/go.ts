import { execFile } from "node:child_process";
import { chmod, readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { CommandError } from "../../shared/command.js";

const run = promisify(execFile);

/** From 1.21 on, Go downloads a newer Go when a module requires one. Debian 12 has 1.19. */
const DOWNLOADS_NEWER_GO = 21;
/** At least what oasdiff requires. */
const NEW_ENOUGH = "go1.26.8";

export interface Go {
  readonly go: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A Go that can build oasdiff. */
export async function findGo(): Promise<Go> {
  const found = await run("go", ["version"]).catch(() => undefined);
  if (found === undefined) throw new CommandError(MISSING_GO, 2);
  const minor = Number(/go1\.(\d+)/.exec(found.stdout)?.[1] ?? DOWNLOADS_NEWER_GO);
  if (minor >= DOWNLOADS_NEWER_GO)
    return { go: "go", env: { ...process.env, GOTOOLCHAIN: "auto" } };
  const GOROOT = await fetchToolchain();
  return { go: join(GOROOT, "bin/go"), env: { ...process.env, GOROOT, GOTOOLCHAIN: "local" } };
}

/** Returns the folder. Go's releases are modules, and verified by Go's checksum database as any other. */
async function fetchToolchain(): Promise<string> {
  const { stdout } = await run("go", ["env", "GOOS", "GOARCH"]);
  const platform = stdout.trim().split(/\s+/).join("-");
  const module = `golang.org/toolchain@v0.0.1-${NEW_ENOUGH}.${platform}`;
  try {
    const download = await run("go", ["mod", "download", "-json", module]);
    const { Dir } = JSON.parse(download.stdout) as { Dir: string };
    await makeExecutable(join(Dir, "bin"));
    await makeExecutable(join(Dir, "pkg/tool", platform.replace("-", "_")));
    return Dir;
  } catch (error) {
    throw new CommandError(
      `${NEW_ENOUGH} cannot be fetched.\n${(error as { stderr: string }).stderr}`,
    );
  }
}

/** The files of a module are not executable. */
async function makeExecutable(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await chmod(join(folder, name), 0o755);
}

const MISSING_GO = `oasdiff, which compares the two descriptions, is built with Go, and go is not on the PATH. Install it:
  Debian, Ubuntu   sudo apt install golang-go
  macOS            brew install go
  Windows          winget install GoLang.Go`;
