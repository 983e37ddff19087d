import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    setupFiles: ["test/support/seed.ts"],
    include: ["test/**/*.test.ts"],
    // It imports JSON in a way that only bundlers take.
    server: { deps: { inline: [/@actions\//] } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
