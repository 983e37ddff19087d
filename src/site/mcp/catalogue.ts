import { type Facts, shippedFacts } from "../../knowledge/index.js";
import type { SpecFunction } from "../../model/index.js";
import { type FunctionPlan, planClient } from "../../plan/index.js";
import { createFinder, type Finder } from "../../search/index.js";
import type { McpSite } from "./mcp-options.js";

/** The functions of a site, planned when they are needed. */
export interface Catalogue {
  /** Those with a name that Moodle itself would take, sorted. */
  readonly functions: readonly SpecFunction[];
  readonly plan: (name: string) => FunctionPlan | undefined;
  readonly find: (question: string) => Promise<readonly SpecFunction[]>;
}

/** Names of functions. A name is repeated in sentences of ours, so it must not be one itself. */
const FUNCTION_NAME = /^[a-z][a-z0-9_]{1,127}$/i;

/** Returns the functions of a site; plans each when it is first asked for, because all would take long. */
export async function createCatalogue({ spec, facts, overrides }: McpSite): Promise<Catalogue> {
  const knowledge: { readonly facts: Facts } = { facts: facts ?? (await shippedFacts()) };
  const functions = spec.functions.filter(({ name }) => FUNCTION_NAME.test(name));
  const byName = new Map(functions.map((one) => [one.name, one]));
  const planned = new Map<string, FunctionPlan | undefined>();
  let finder: Promise<Finder> | undefined;
  return {
    functions,
    plan: (name) => {
      const found = byName.get(name);
      if (found && !planned.has(name)) {
        const options = { ...knowledge, overrides };
        const { value } = planClient({ ...spec, functions: [found] }, options);
        planned.set(name, value.components[0]?.functions[0]);
      }
      return planned.get(name);
    },
    find: async (question) => {
      finder ??= createFinder(functions);
      return (await finder)(question);
    },
  };
}
