import { diagnose, type Diagnostic, type WithDiagnostics } from "../diagnostics/index.js";
import { byCodeUnits } from "../util/index.js";
import { SPEC_VERSION, specSchema, type Spec } from "./schema.js";

/** Structures nested deeper than this are refused; the deepest known real one has 12 levels. */
export const MAX_DEPTH = 100;

/** Levels of JSON that one level of structure takes, and those around the structures. */
const JSON_LEVELS = 3 * MAX_DEPTH + 10;

/**
 * Reads the text of a spec file and checks it. Without a value when it is no spec of this version;
 * the diagnostics then say why. The functions come back sorted.
 */
export function readSpec(
  text: string,
  options: { readonly source?: string } = {},
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
    return refuse(diagnose("spec/invalid-json", { reason: (error as Error).message }, { at }));
  }
  const version = isRecord(json) ? json["specVersion"] : undefined;
  if (version !== SPEC_VERSION) {
    return refuse(
      diagnose("spec/unknown-version", { found: version, expected: SPEC_VERSION }, { at }),
    );
  }
  if (isDeeperThan(json, JSON_LEVELS)) {
    return refuse(diagnose("spec/too-deep", { limit: MAX_DEPTH }, { at }));
  }
  const checked = specSchema.safeParse(json);
  if (!checked.success) {
    const problems = checked.error.issues
      .slice(0, 20)
      .map((issue) =>
        diagnose(
          "spec/invalid",
          { path: describePath(json, issue.path), reason: issue.message },
          { at },
        ),
      );
    return refuse(...problems);
  }
  // The text's own object, not the schema's copy, which would lose a key called `__proto__`.
  const spec = json as Spec;
  const functions = [...spec.functions].sort((a, b) => byCodeUnits(a.name, b.name));
  const twice = functions.filter((fn, index) => fn.name === functions[index - 1]?.name);
  if (twice.length > 0) {
    return refuse(
      ...twice.map((fn) => diagnose("spec/duplicate-function", { name: fn.name }, { at })),
    );
  }
  return { value: { ...spec, functions }, diagnostics: [] };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Breadth first, because a recursive walk would itself fail on what it looks for. */
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

/** `functions[3].parameters[0]` with the names that stand there: people look for names. */
function describePath(json: unknown, path: readonly PropertyKey[]): string {
  let value = json;
  let text = "";
  for (const step of path) {
    value = isRecord(value) || Array.isArray(value) ? Reflect.get(value, step) : undefined;
    text += typeof step === "number" ? `[${String(step)}]` : (text && ".") + String(step);
    if (typeof step === "number" && isRecord(value) && typeof value["name"] === "string") {
      text += ` (${value["name"]})`;
    }
  }
  return text || "the top level";
}
