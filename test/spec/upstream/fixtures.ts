/**
 * A small edition of the spec against fixtures of Microsoft's documents, any of which can be changed. It is not the
 * spec itself, so that a change of that does not change these tests.
 */
import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseSpec, type Mapping } from "../../../scripts/shared/openapi.js";
import { compare } from "../../../scripts/spec/upstream/compare.js";
import { csdlSource } from "../../../scripts/spec/upstream/csdl-source.js";
import { pageSources } from "../../../scripts/spec/upstream/docs.js";
import { parseKnownDifferences } from "../../../scripts/spec/upstream/known-differences.js";
import { permissionsSource } from "../../../scripts/spec/upstream/permissions.js";
import { report, type Report } from "../../../scripts/spec/upstream/report.js";
import { describedBy } from "../../../scripts/spec/upstream/spec-facts.js";
import { readXml } from "../../../scripts/spec/upstream/xml.js";

export const MICROSOFT = resolve(import.meta.dirname, "microsoft");
export const CSDL = readFileSync(join(MICROSOFT, "metadata.csdl"), "utf8");
export const PERMISSIONS = readFileSync(join(MICROSOFT, "permissions.json"), "utf8");
export const KNOWN_FILE = resolve(import.meta.dirname, "known-differences.yaml");
export const KNOWN = readFileSync(KNOWN_FILE, "utf8");
export const SPEC_FILE = resolve(import.meta.dirname, "openapi.yaml");
const SPEC = parseSpec(readFileSync(SPEC_FILE, "utf8"));
const METADATA = readXml(inPieces(CSDL));

/** By their files below `api-reference/v1.0/`. */
export const PAGES: ReadonlyMap<string, string> = new Map(
  ["api", "resources"].flatMap((folder) => {
    const path = join(MICROSOFT, "docs/api-reference/v1.0", folder);
    return readdirSync(path).map((file): [string, string] => [
      `${folder}/${file}`,
      readFileSync(join(path, file), "utf8"),
    ]);
  }),
);

export type Documents = Readonly<{
  csdl: string;
  pages: ReadonlyMap<string, string>;
  permissions: string;
}>;

/** Compares with the documents that are given. */
export async function reportOn(
  documents: Partial<Documents>,
  { spec = SPEC, known = KNOWN } = {},
): Promise<Report & { readonly problems: readonly string[] }> {
  const { csdl, pages, permissions } = documents;
  const described = describedBy(spec);
  const { sources, problems } = pageSources(
    new Map([...(pages ?? [])].map(([file, markdown]) => [file, { file, markdown, where: file }])),
    described,
  );
  const all = [
    ...(csdl === undefined
      ? []
      : [
          csdlSource(
            // Most tests change another document.
            await (csdl === CSDL ? METADATA : readXml(inPieces(csdl))),
            "metadata.csdl",
            described.facts,
          ),
        ]),
    ...(permissions === undefined
      ? []
      : [permissionsSource(permissions, "permissions.json", described.operations)]),
    ...sources,
  ];
  const { differences, contradictions } = compare(described.facts, all);
  const complete = [csdl, pages, permissions].every((document) => document !== undefined);
  const found = report(differences, contradictions, parseKnownDifferences(known), complete);
  return { ...found, problems };
}

/** In pieces of an odd size, as a network might deliver it. */
async function* inPieces(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += 997) {
    yield await Promise.resolve(text.slice(at, at + 997));
  }
}

/** A text with one place changed; a place that is missing, or there twice, proves nothing. */
export function changed(text: string, from: string, to: string): string {
  expect(text.split(from), from).to.have.length(2);
  return text.replace(from, () => to);
}

export function pagesWith(file: string, from: string, to: string): Map<string, string> {
  const page = PAGES.get(file);
  expect(page, file).to.be.a("string");
  return new Map(PAGES).set(file, changed(page ?? "", from, to));
}

/** The spec with one of its values replaced; undefined removes it. */
export function specWith(path: string, value: unknown): Mapping {
  const spec = structuredClone(SPEC);
  const steps = path.split(" ");
  const last = steps.pop() ?? "";
  const holder = steps.reduce<unknown>(
    (at, step) => (typeof at === "object" && at !== null ? Reflect.get(at, step) : undefined),
    spec,
  );
  expect(holder, path).to.be.an("object");
  if (value !== undefined) Reflect.set(holder as object, last, value);
  else {
    expect(holder, path).to.have.property(last);
    Reflect.deleteProperty(holder as object, last);
  }
  return spec;
}
