import { OptionDefaults } from "typedoc";

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  entryPoints: ["src/index.ts", "src/emulator/index.ts"],
  out: ".cache/docs",
  includeVersion: true,
  // Links to sources would need a remote repository.
  disableSources: true,
  excludeInternal: true,
  excludePrivate: true,
  excludeExternals: true,
  // What the public API names without exporting it, such as an enum's members, is shown too.
  plugin: ["typedoc-plugin-missing-exports"],
  placeInternalsInOwningModule: true,
  // The generator writes this one.
  blockTags: [...OptionDefaults.blockTags, "@memberof"],
  // The README has a mermaid picture.
  highlightLanguages: [...OptionDefaults.highlightLanguages, "mermaid"],
  treatWarningsAsErrors: true,
};
