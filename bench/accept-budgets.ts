/* Accepts the current figures as budgets: `npm run budgets`, when a change is worth its cost. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

import { measureFigures, readBudgets, writeBudgets } from "./support/budgets.js";
import { manyFunctions, pageOf } from "./support/inputs.js";

const real = fileURLToPath(
  new URL("../../shared/pages/moodle-4.5-admin.en.html.gz", import.meta.url),
);
const before = readBudgets();
const after = {
  ...before,
  "example site": await measureFigures(pageOf(manyFunctions(1))),
  ...(existsSync(real) && {
    "4.5 site": await measureFigures(gunzipSync(readFileSync(real)).toString("utf8")),
  }),
};
writeBudgets(after);
for (const [site, figures] of Object.entries(after)) {
  for (const [name, value] of Object.entries(figures)) {
    const old = before[site]?.[name];
    const change = old === undefined || old === value ? "" : ` (was ${String(old)})`;
    console.log(`${site}: ${name}: ${String(value)}${change}`);
  }
}
