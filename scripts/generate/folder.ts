/** The folder of generated files: how it differs from what it should hold, and making it hold that. */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface Difference {
  name: string;
  kind: "added" | "changed" | "removed";
}

/** What would change if the folder held these files, by name, and nothing else. */
export async function differences(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<Difference[]> {
  const present = await readdir(folder).catch((): string[] => []);
  // By code unit, because a locale's order differs between machines.
  const names = [...new Set([...files.keys(), ...present])].sort();
  const found = await Promise.all(
    names.map(async (name): Promise<Difference | undefined> => {
      const wanted = files.get(name);
      if (wanted === undefined) return { name, kind: "removed" };
      if (!present.includes(name)) return { name, kind: "added" };
      return (await holds(join(folder, name), wanted)) ? undefined : { name, kind: "changed" };
    }),
  );
  return found.filter((difference) => difference !== undefined);
}

/** Writes and removes files until the folder no longer differs. */
export async function apply(
  found: readonly Difference[],
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name } of found) {
    // Removed first in any case: there may be a link or a folder of that name.
    await rm(join(folder, name), { recursive: true, force: true });
    const content = files.get(name);
    if (content !== undefined) await writeFile(join(folder, name), content);
  }
}

async function holds(path: string, content: string): Promise<boolean> {
  const found = await readFile(path).catch(() => undefined);
  return found?.equals(Buffer.from(content)) ?? false;
}
