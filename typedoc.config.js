import { readFileSync } from "node:fs";
import { OptionDefaults } from "typedoc";
import { CATEGORY_ORDER, load } from "./scripts/docs/plugin.js";

const generated = readFileSync("generated/api.ts", "utf8");
const requestTypes = [...generated.matchAll(/^export interface (\w+Request) /gm)].map(
  ([, name]) => name,
);

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  entryPoints: ["src/index.ts", "src/health.ts", "src/emulator/index.ts"],
  out: ".cache/docs",
  plugin: [load],
  customCss: "scripts/docs/style.css",
  includeVersion: true,
  // Links to sources need a remote repository.
  disableSources: true,
  excludeInternal: true,
  excludePrivate: true,
  excludeProtected: true,
  excludeExternals: true,
  projectDocuments: [
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "examples/README.md",
    "spec/README.md",
    "src/cli/README.md",
  ],
  sort: ["source-order"],
  sortEntryPoints: false,
  categorizeByGroup: false,
  categoryOrder: [...CATEGORY_ORDER, "*"],
  navigation: { includeCategories: true, includeGroups: false, compactFolders: false },
  // Of the samples in spec/README.md.
  highlightLanguages: [
    ...OptionDefaults.highlightLanguages,
    ...["csharp", "go", "java", "php", "powershell", "python", "rust"],
  ],
  // The generated code has this tag.
  blockTags: [...OptionDefaults.blockTags, "@memberof"],
  intentionallyNotExported: [
    // Of the generated API, of which only the methods are shown.
    ...requestTypes,
    "DeviceManagementPartnerCollectionResponse",
    "generated/api.ts:DeviceManagementPartner",
    "generated/api.ts:DeviceAndAppManagementAssignmentTarget",
    // The forms of an EmulatedPartner and of a PartnerSeed.
    "Known",
    "KnownSeed",
    "OpenSeed",
  ],
  treatWarningsAsErrors: true,
};
