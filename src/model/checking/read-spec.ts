import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import {
  byCodeUnits,
  cachesEnabled,
  ContentCache,
  isRecord,
  type JsonPath,
  LineIndex,
  locateInJson,
  type LineAndColumn,
} from "../../text/index.js";
import { MAX_DEPTH, MAX_FUNCTIONS, SPEC_VERSION } from "../format.js";
import { describeIssues } from "./describe-issues.js";
import { functionSchema, specSchema, type Spec, type SpecFunction } from "./schema.js";

/** More reports than these at once add nothing new. */
const MAX_PROBLEMS = 20;

/** The JSON levels that one level of structure takes, and those around the structures. */
const JSON_LEVELS = 3 * MAX_DEPTH + 10;

/** Functions that passed validation, by their JSON: an equal one in another spec is not validated again. */
export const checkedFunctions = new ContentCache<SpecFunction>();

/** How to read a spec. */
export interface ReadSpecOptions {
  /** The name of the input for diagnostics. */
  readonly source?: string;
}

/**
 * Parses and validates the text of a spec file. Returns no value if it is not a spec of this version; the diagnostics
 * then explain why. The functions come back sorted.
 */
export function readSpec(
  text: string,
  options: ReadSpecOptions = {},
): WithDiagnostics<Spec | undefined> {
  const at = {
    line: 1,
    column: 1,
    ...(options.source !== undefined && { source: options.source }),
  };
  const refuse = (...diagnostics: Diagnostic[]) => ({ value: undefined, diagnostics });

  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const reason = (error as Error).message;
    const context = { at: { ...at, ...placeOfSyntaxError(text, reason) } };
    return refuse(diagnose("spec/invalid-json", { reason }, context));
  }
  const place = (path: JsonPath) => ({ ...at, ...locateInJson(text, path) });
  const version = isRecord(json) ? json["specVersion"] : undefined;
  if (version !== SPEC_VERSION) {
    return refuse(
      diagnose(
        "spec/unknown-version",
        { found: version, expected: SPEC_VERSION },
        { at: place(["specVersion"]) },
      ),
    );
  }
  if (isDeeperThan(json, JSON_LEVELS)) {
    return refuse(diagnose("spec/too-deep", { limit: MAX_DEPTH }, { at }));
  }
  const found = isRecord(json) && Array.isArray(json["functions"]) ? json["functions"].length : 0;
  if (found > MAX_FUNCTIONS) {
    const params = { found, limit: MAX_FUNCTIONS };
    return refuse(diagnose("spec/too-many-functions", params, { at: place(["functions"]) }));
  }
  const shared = cachesEnabled() ? readShared(json) : undefined;
  const checked = shared ? undefined : specSchema.safeParse(json);
  if (checked?.success === false) {
    const issues = describeIssues(checked.error, json);
    const problems = issues.slice(0, MAX_PROBLEMS).map(({ path, reason }) => {
      const params = { path: describePath(json, path), reason };
      return diagnose("spec/invalid", params, { at: place(path) });
    });
    if (issues.length > MAX_PROBLEMS) {
      const params = {
        path: "further places",
        reason: `${String(issues.length - MAX_PROBLEMS)} more`,
      };
      problems.push(diagnose("spec/invalid", params, { at }));
    }
    return refuse(...problems);
  }
  // The text's own object, not the schema's copy, which would lose a key called `__proto__`.
  const spec = shared ?? (json as Spec);
  const functions = [...spec.functions].sort((a, b) => byCodeUnits(a.name, b.name));
  const twice = functions.filter((fn, index) => fn.name === functions[index - 1]?.name);
  if (twice.length > 0) {
    return refuse(
      ...twice.map((fn) => diagnose("spec/duplicate-function", { name: fn.name }, { at })),
    );
  }
  return { value: { ...spec, functions }, diagnostics: [] };
}

/**
 * Returns a spec that shares the objects of functions that other specs have as well. Undefined if something is wrong
 * with it: the caller then validates it as a whole, which finds the location.
 */
function readShared(json: unknown): Spec | undefined {
  const listed = isRecord(json) ? json["functions"] : undefined;
  if (!isRecord(json) || !Array.isArray(listed)) return undefined;
  const functions: SpecFunction[] = [];
  for (const one of listed as readonly unknown[]) {
    const fn = checkedFunctions.get(JSON.stringify(one), () =>
      functionSchema.safeParse(one).success ? (one as SpecFunction) : undefined,
    );
    if (!fn) return undefined;
    functions.push(fn);
  }
  if (!specSchema.safeParse({ ...json, functions: [] }).success) return undefined;
  return { ...(json as Spec), functions };
}

/** The position where JSON.parse stopped, if its message contains one. */
function placeOfSyntaxError(text: string, reason: string): LineAndColumn | undefined {
  const offset = /\bposition (\d+)/.exec(reason)?.[1];
  return offset === undefined ? undefined : new LineIndex(text).locate(Number(offset));
}

/** Breadth first, because a recursive walk would itself fail on the depth that it looks for. */
function isDeeperThan(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((item) =>
      typeof item === "object" && item !== null ? Object.values(item) : [],
    );
  }
  return false;
}

/** `functions[3].parameters[0]` with the names at those positions: people search for names. */
function describePath(json: unknown, path: JsonPath): string {
  let value = json;
  let text = "";
  for (const step of path) {
    value = isRecord(value) || Array.isArray(value) ? Reflect.get(value, step) : undefined;
    text += typeof step === "number" ? `[${String(step)}]` : (text && ".") + step;
    if (typeof step === "number" && isRecord(value) && typeof value["name"] === "string") {
      text += ` (${value["name"]})`;
    }
  }
  return text || "the top level";
}
