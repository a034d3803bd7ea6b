import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import tseslint from "typescript-eslint";

export default tseslint.config(
  // generated/ stays as it is generated; see generated/README.md.
  // The programs in bench/ import packages that are installed in bench/ only.
  { ignores: ["dist/", "generated/", "coverage/", ".cache/", "bench/programs/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts", "**/*.cts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: "tsconfig.json" } },
    rules: {
      // Numbers are fine in messages. Everything that would print as [object Object] stays an error.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    files: ["test/**"],
    rules: {
      // chai's assertions (`expect(x).to.be.true`) are expressions.
      "@typescript-eslint/no-unused-expressions": "off",
    },
  },
  prettier,
);
