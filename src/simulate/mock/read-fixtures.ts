import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import { addAll, isRecord, locateInJson, nearestNames } from "../../text/index.js";
import type { ErrorEnvelope, FixtureCase } from "../index.js";
import type { JsonValue, Spec, SpecFunction } from "../../model/index.js";
import { checkAnswer } from "./check-answer.js";

/** A file of fixtures: named for its function. */
export interface FixtureFile {
  readonly functionName: string;
  readonly text: string;
  /** Its name for diagnostics. */
  readonly source: string;
}

/** Fixed answers and errors by function. */
export type Fixtures = ReadonlyMap<string, readonly FixtureCase[]>;

/**
 * Reads fixtures and compares them with the spec. A file is an answer, or a list of cases: objects with
 * `answer` or `error`, and `when` for the parameters that the case applies to.
 */
export function readFixtures(files: readonly FixtureFile[], spec: Spec): WithDiagnostics<Fixtures> {
  const diagnostics: Diagnostic[] = [];
  const functions = new Map(spec.functions.map((fn) => [fn.name, fn]));
  const fixtures = new Map<string, readonly FixtureCase[]>();
  for (const file of files) {
    const fn = functions.get(file.functionName);
    if (!fn) {
      const { functionName: name, source } = file;
      const params = { name, nearest: nearestNames(name, functions.keys()) };
      const at = { source, line: 1, column: 1 };
      diagnostics.push(diagnose("mock/fixture-unknown-function", params, { at }));
      continue;
    }
    const read = readFile(file, fn);
    addAll(diagnostics, read.diagnostics);
    if (read.value.length > 0) fixtures.set(fn.name, read.value);
  }
  return { value: fixtures, diagnostics };
}

type Path = readonly (string | number)[];
type Report = (diagnostic: Diagnostic) => void;

interface FileContext {
  readonly fn: SpecFunction;
  readonly at: (path: Path) => { at: Diagnostic["at"]; subject: string };
  readonly report: Report;
}

function readFile(
  { text, source }: FixtureFile,
  fn: SpecFunction,
): WithDiagnostics<readonly FixtureCase[]> {
  const diagnostics: Diagnostic[] = [];
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    const at = { source, line: 1, column: 1 };
    const syntaxProblem = diagnose("mock/fixture-syntax", { reason }, { at, subject: fn.name });
    return { value: [], diagnostics: [syntaxProblem] };
  }
  const context: FileContext = {
    fn,
    at: (path) => ({ at: { source, ...locateInJson(text, path) }, subject: fn.name }),
    report: (one) => diagnostics.push(one),
  };
  const cases = isListOfCases(value, fn)
    ? value.flatMap((one, index) => readCase(one, [index], context) ?? [])
    : [readAnswer(value, [], context)];
  return { value: cases, diagnostics };
}

/** A list of objects is a list of cases if it looks like one and the function itself does not return such objects. */
function isListOfCases(value: JsonValue, { returns }: SpecFunction): value is JsonValue[] {
  if (!Array.isArray(value)) return false;
  const items = value.flatMap((one) => (isRecord(one) ? [one] : []));
  if (value.length === 0 || items.length < value.length) return false;
  if (items.some((one) => Object.hasOwn(one, "when"))) return true;
  const item = returns?.kind === "list" ? returns.item : undefined;
  const own = item?.kind === "object" ? item.fields.map(({ name }) => name) : [];
  if (own.includes("answer") || own.includes("error")) return false;
  return items.every((one) => Object.hasOwn(one, "answer") || Object.hasOwn(one, "error"));
}

function readCase(value: JsonValue, path: Path, context: FileContext): FixtureCase | undefined {
  const { at, report } = context;
  const refuse = (found: string, expected: string, inner: Path = []): undefined => {
    report(diagnose("mock/fixture-case", { found, expected }, at([...path, ...inner])));
    return undefined;
  };
  if (!isRecord(value))
    return refuse("a case is not an object", 'an object with "answer" or "error"');
  const foreign = Object.keys(value).find((name) => !["when", "answer", "error"].includes(name));
  if (foreign !== undefined) {
    return refuse(`a case has ${JSON.stringify(foreign)}`, '"when", "answer" or "error"', [
      foreign,
    ]);
  }
  const when = value["when"];
  if (when !== undefined && !isRecord(when)) {
    return refuse('"when" is not an object', "an object of parameters", ["when"]);
  }
  for (const name of Object.keys(when ?? {})) {
    const names = context.fn.parameters.map((parameter) => parameter.name);
    if (names.includes(name)) continue;
    const params = { name, nearest: nearestNames(name, names) };
    report(diagnose("mock/fixture-unknown-parameter", params, at([...path, "when", name])));
  }
  const condition = when === undefined ? {} : { when };
  const [answer, error] = [value["answer"], value["error"]];
  if ((answer === undefined) === (error === undefined)) {
    const count = answer === undefined ? "neither" : "both";
    return refuse(`a case has ${count} of "answer" and "error"`, "one of the two");
  }
  if (answer !== undefined) {
    return { ...condition, ...readAnswer(answer, [...path, "answer"], context) };
  }
  const envelope = error === undefined ? undefined : envelopeOf(error);
  if (envelope) return { ...condition, error: envelope };
  return refuse(
    '"error" has no string "errorcode"',
    'an object such as { "errorcode": "nopermissions" }',
    ["error"],
  );
}

function readAnswer(
  answer: JsonValue,
  path: Path,
  { fn, at, report }: FileContext,
): { readonly answer: JsonValue } {
  for (const mismatch of checkAnswer(fn.returns, answer)) {
    const context = at([...path, ...mismatch.path]);
    report(
      mismatch.kind === "extra"
        ? diagnose("mock/fixture-extra", mismatch, context)
        : diagnose("mock/fixture-mismatch", mismatch, context),
    );
  }
  return { answer };
}

/** Completes an error with the fields that Moodle always sends. */
export function envelopeOf(error: JsonValue): ErrorEnvelope | undefined {
  if (!isRecord(error)) return undefined;
  const { exception, errorcode, message, debuginfo } = error;
  if (typeof errorcode !== "string") return undefined;
  return {
    exception: typeof exception === "string" ? exception : "moodle_exception",
    errorcode,
    message: typeof message === "string" ? message : `error/${errorcode}`,
    ...(typeof debuginfo === "string" && { debuginfo }),
  };
}
