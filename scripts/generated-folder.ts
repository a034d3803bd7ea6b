import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface Difference {
  name: string;
  kind: "added" | "changed" | "removed";
}

/** What would change if the folder held these files and nothing else, by name. */
export async function differences(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<Difference[]> {
  const present = await readdir(folder).catch((): string[] => []);
  // By code unit: the order of a locale would differ from machine to machine.
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

/** Makes the differences come true. */
export async function apply(
  found: readonly Difference[],
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name } of found) {
    // Removed first in any case: a link or a folder may be in the place of the file.
    await rm(join(folder, name), { recursive: true, force: true });
    const content = files.get(name);
    if (content !== undefined) await writeFile(join(folder, name), content);
  }
}

async function holds(path: string, content: string): Promise<boolean> {
  const found = await readFile(path).catch(() => undefined);
  return found?.equals(Buffer.from(content)) ?? false;
}
