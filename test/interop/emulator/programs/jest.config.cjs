/** As `npx ts-jest config:init` writes it, with the types of this package resolved as Node does. */
module.exports = {
  testEnvironment: "node",
  testMatch: ["**/jest.test.ts"],
  transform: {
    "^.+\\.ts$": [
      "ts-jest",
      {
        tsconfig: {
          module: "commonjs",
          moduleResolution: "node",
          target: "es2022",
          lib: ["es2023", "dom"],
          esModuleInterop: true,
          strict: true,
          skipLibCheck: true,
          isolatedModules: true,
          types: [],
        },
        diagnostics: false,
      },
    ],
  },
};
