import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { diagnosticsPage } from "../../scripts/diagnostics-page.js";

it("docs/diagnostics.md matches the catalogue: npm run docs:diagnostics", async () => {
  const file = fileURLToPath(new URL("../../docs/diagnostics.md", import.meta.url));
  expect(readFileSync(file, "utf8")).toBe(await diagnosticsPage());
});
