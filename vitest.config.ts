import { configDefaults, defineConfig } from "vitest/config";

const slow = "test/**/*.slow.test.ts";

export default defineConfig({
  test: {
    globalSetup: ["test/support/build-command.ts"],
    projects: [
      {
        extends: true,
        // Files share modules: loading the compiler and the printer again for each takes longer than most tests.
        test: {
          name: "quick",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, slow],
          isolate: false,
        },
      },
      // Whole real sites, browsers, compilers and installations: needed before a merge, not for every change.
      { extends: true, test: { name: "slow", include: [slow] } },
    ],
    setupFiles: ["test/support/setup.ts"],
    // It imports JSON in a way that only bundlers take.
    server: { deps: { inline: [/@actions\//] } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
