import { join } from "node:path";
import { loadSite, readFixtures } from "../../../src/simulate/mock/index.js";
import { startListening } from "../../../src/cli/commands/mock.js";
import { startSite } from "../../../src/simulate/index.js";
import { smallSpec } from "../../cli/small-spec.js";
import type { Producer } from "./producer.js";

/** Reads a fixture of a function that takes two numbers and returns their sum. */
function fixture(text: string, functionName = "local_sums_add"): Producer {
  return () => {
    const files = [{ functionName, text, source: `${functionName}.json` }];
    return Promise.resolve(readFixtures(files, sums).diagnostics);
  };
}

const sums: typeof smallSpec = {
  ...smallSpec,
  functions: [
    ...smallSpec.functions,
    {
      name: "local_sums_list",
      parameters: [],
      returns: {
        kind: "object",
        presence: "required",
        fields: [{ name: "total", kind: "int", presence: "required" }],
      },
    },
  ],
};

/** Produces each problem of `mock`. */
export const mockProducers = {
  "mock/fixture-syntax": fixture("{"),
  "mock/fixture-case": fixture('[{ "when": {} }]'),
  "mock/fixture-mismatch": fixture('"three"'),
  "mock/fixture-extra": fixture('{ "total": 3, "totl": 3 }', "local_sums_list"),
  "mock/fixture-unknown-function": fixture("3", "local_sums_ad"),
  "mock/fixture-unknown-parameter": fixture('[{ "when": { "c": 1 }, "answer": 3 }]'),
  "mock/no-fixtures": async (home) => {
    return (await loadSite({ spec: smallSpec, fixtures: join(home, "none") })).diagnostics;
  },
  "mock/not-listening": async () => {
    const first = await startSite({ spec: smallSpec });
    const port = Number(new URL(first.url).port);
    const second = await startListening({ spec: smallSpec, host: "127.0.0.1", port });
    await first.close();
    return "problem" in second ? [second.problem] : [];
  },
} satisfies Readonly<Record<string, Producer>>;
