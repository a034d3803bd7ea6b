import { OptionDefaults } from "typedoc";

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  entryPoints: ["src/index.ts", "src/emulator/index.ts"],
  out: ".cache/docs",
  includeVersion: true,
  // Links to sources need a remote repository.
  disableSources: true,
  excludeInternal: true,
  excludePrivate: true,
  excludeExternals: true,
  // Documents types that the public API refers to but does not export, such as those of enum members.
  plugin: ["typedoc-plugin-missing-exports"],
  placeInternalsInOwningModule: true,
  // The generated code has this tag.
  blockTags: [...OptionDefaults.blockTags, "@memberof"],
  // The README has a mermaid diagram.
  highlightLanguages: [...OptionDefaults.highlightLanguages, "mermaid"],
  treatWarningsAsErrors: true,
};
