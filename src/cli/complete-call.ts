import { readKnownSite, type KnownSite } from "./read-known-site.js";
import type { Terminal } from "./terminal.js";

/** A word that may come next on a command line, and its meaning. */
export interface Candidate {
  readonly text: string;
  readonly about?: string | undefined;
}

const FUNCTION_NAME = /^[a-z][a-z0-9]*(?:_[a-z0-9]+){1,100}$/i;
const PARAMETER_PATH = /^[\w-]+(?:\[[\w-]*\]){0,100}$/;

/** Returns the functions of the spec or client that the command line refers to. */
export async function functionNames(
  spec: string | undefined,
  terminal: Terminal,
): Promise<readonly Candidate[]> {
  const site = await readSpec(spec, terminal);
  // A spec may contain anything; a command line with an invalid name could do something else when it is run.
  const functions = (site?.spec.functions ?? []).filter(({ name }) => FUNCTION_NAME.test(name));
  return functions.map(({ name, description }) => ({
    text: name,
    about: description?.split("\n", 1).join("").slice(0, 80),
  }));
}

interface TypedCall {
  readonly name: string;
  /** The parameters before the cursor. */
  readonly given: readonly string[];
  readonly current: string;
  readonly spec: string | undefined;
}

/** Returns the parameters that a function still takes; after the `=`, the values of a boolean, or those that a description names. */
export async function parameters(
  { name, given, current, spec }: TypedCall,
  terminal: Terminal,
): Promise<readonly Candidate[]> {
  const site = await readSpec(spec, terminal);
  if (!site) return [];
  const { parameterPaths, planCall } = await import("../site/call/index.js");
  const { shippedFacts } = await import("../knowledge/index.js");
  const options = { source: site.source, facts: await shippedFacts() };
  const planned = planCall(name, site.spec, options).value;
  const fields = planned?.parameters.kind === "fields" ? planned.parameters.fields : [];
  const paths = parameterPaths(fields, new Set(given.map(nameIn)));
  if (current.includes("=")) {
    const matching = paths.find(({ path }) => path === nameIn(current));
    if (!matching) return [];
    const values = matching.kind === "boolean" ? ["1", "0"] : (matching.values ?? []);
    return values.map((text) => ({ text: `${matching.path}=${text}` }));
  }
  const named = paths.filter(({ path }) => PARAMETER_PATH.test(path));
  return named.map(({ path, kind, optional }) => ({
    text: `${path}=`,
    about: optional ? `${kind}, optional` : kind,
  }));
}

function nameIn(argument: string): string {
  return argument.split("=", 1).join("");
}

/** Reads a spec or a client, which is fast; a saved page would take too long at every press of Tab. */
async function readSpec(
  spec: string | undefined,
  terminal: Terminal,
): Promise<KnownSite | undefined> {
  if (spec !== undefined && /\.(html?|mhtml|mht|gz)$/i.test(spec)) return undefined;
  return (await readKnownSite(spec, terminal)).value;
}
