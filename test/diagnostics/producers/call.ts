import { callFunction, planCall, readParameters } from "../../../src/site/call/index.js";
import { readParams } from "../../../src/cli/read-params.js";
import type { Diagnostic } from "../../../src/diagnostics/index.js";
import { noFacts } from "../../../src/knowledge/index.js";
import { startSite, type SiteOptions } from "../../../src/simulate/index.js";
import type { Spec } from "../../../src/model/index.js";
import { put } from "../../project/write/support.js";
import type { Producer } from "./producer.js";

const token = "5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e";
const spec: Spec = {
  specVersion: 1,
  source: { kind: "admin-page" },
  functions: [
    {
      name: "local_rooms_find",
      parameters: [
        { name: "floor", kind: "int", presence: "required" },
        {
          name: "tags",
          kind: "list",
          presence: "optional",
          item: { kind: "string", presence: "unstated" },
        },
      ],
      returns: {
        kind: "list",
        presence: "required",
        item: {
          kind: "object",
          presence: "required",
          fields: [{ name: "seats", kind: "int", presence: "required" }],
        },
      },
    },
  ],
};

function planned() {
  const { value } = planCall("local_rooms_find", spec, { source: "spec.json", facts: noFacts });
  if (!value) throw new Error("the spec has this function");
  return value;
}

/** Reads the arguments of a call. */
function withArguments(...texts: string[]): Producer {
  return () => {
    const { parameters } = planned();
    return readParameters(texts, parameters.kind === "fields" ? parameters.fields : []).diagnostics;
  };
}

interface Calling {
  readonly site?: Partial<SiteOptions>;
  readonly params?: object;
  readonly token?: string;
  readonly validation?: "report" | "strict";
}

/** Calls the function on a simulated site. */
function calling(options: Calling): Producer {
  return async (): Promise<readonly Diagnostic[]> => {
    const site = await startSite({ spec, token, debug: false, ...options.site });
    const task = {
      ...{ planned: planned(), params: { floor: 2 }, url: site.url, token, settings: {} },
      ...{ validation: "report" as const, timeout: 10_000, ...options },
    };
    try {
      return (await callFunction(task)).diagnostics;
    } finally {
      await site.close();
    }
  };
}

const strange = { answers: { local_rooms_find: [{ seats: "many" }] } };

/** Produces each problem of `call`. */
export const callProducers = {
  "call/unknown-function": () =>
    planCall("local_rooms_fnid", spec, { source: "spec.json", facts: noFacts }).diagnostics,
  "call/malformed-argument": withArguments("floor", "2"),
  "call/given-twice": withArguments("floor=1", "floor=2"),
  "call/broken-json": withArguments('tags=["quiet"'),
  "call/not-an-object": async (folder) => {
    put(folder, [["params.json", "[2]"]]);
    const stdin = (async function* () {
      yield await Promise.resolve(new Uint8Array());
    })();
    return (await readParams(`${folder}/params.json`, stdin)).diagnostics;
  },
  "call/not-sent": calling({ params: { floor: "ground" } }),
  "call/refused": calling({ token: "f".repeat(32) }),
  "call/no-answer": calling({ site: { faults: [{ kind: "login" }] } }),
  "call/unfit-answer": calling({ site: strange, validation: "strict" }),
  "call/mismatch": calling({ site: strange }),
} satisfies Record<string, Producer>;
