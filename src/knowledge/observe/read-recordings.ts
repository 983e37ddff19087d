import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import { listValues } from "../overrides/index.js";
import { isRecord, nearestNames, parseJson } from "../../text/index.js";
import type { Spec, SpecFunction } from "../../model/index.js";
import { observeAnswer } from "./observe-answer.js";
import { observeShape } from "./observe-shape.js";
import { type ObservedKind, type Observations, ObservationCollector } from "./observations.js";

/** A recorded file. */
export interface Recording {
  readonly text: string;
  /** The file's name for diagnostics. */
  readonly source?: string;
}

/**
 * Reads recorded responses of a site along its spec. A recording is one JSON object, `{ "function": [ { "response": … }
 * ] }`, or lines of JSON, `{ "function": "…", "shape": { … } }` or with a `response`. Keeps only kinds and paths, and
 * skips responses that are errors.
 */
export function readRecordings(
  recordings: readonly Recording[],
  spec: Spec,
): WithDiagnostics<Observations> {
  const functions = new Map(spec.functions.map((one) => [one.name, one]));
  const collector = new ObservationCollector();
  const diagnostics: Diagnostic[] = [];
  const unknown = new Set<string>();
  for (const recording of recordings) {
    const at = (line: number) => ({
      ...(recording.source !== undefined && { source: recording.source }),
      line,
      column: 1,
    });
    for (const record of recordsOf(recording.text)) {
      const { line } = record;
      if (record.kind === "broken") {
        const params = { reason: record.reason };
        diagnostics.push(diagnose("observe/not-a-recording", params, { at: at(line) }));
        continue;
      }
      const specFunction = functions.get(record.functionName);
      if (specFunction) {
        const foreign = observe(record, specFunction, collector);
        if (foreign.length > 0) {
          const context = { at: at(line), subject: specFunction.name };
          diagnostics.push(diagnose("observe/unknown-kind", { words: foreign }, context));
        }
      } else if (!unknown.has(record.functionName)) {
        unknown.add(record.functionName);
        const nearest = nearestNames(record.functionName, functions.keys());
        const params = { name: record.functionName, nearest };
        diagnostics.push(diagnose("observe/unknown-function", params, { at: at(line) }));
      }
    }
  }
  return { value: collector.observations, diagnostics };
}

type RecordedValue =
  | { readonly kind: "answer"; readonly answer: unknown }
  | { readonly kind: "shape"; readonly shape: object };
type RecordedCall = { readonly line: number } & (
  | (RecordedValue & { readonly functionName: string })
  | { readonly kind: "broken"; readonly reason: string }
);

/** Adds a record to the collector; returns the words of a shape that are not kinds. */
function observe(
  record: RecordedValue,
  specFunction: SpecFunction,
  collector: ObservationCollector,
): readonly string[] {
  const { name, returns } = specFunction;
  const add = (path: string, kind: ObservedKind, times = 1): void => {
    collector.add(name, path, kind, times);
  };
  if (record.kind === "answer" && isError(record.answer)) return [];
  collector.addAnswer(name);
  if (returns === null) return [];
  if (record.kind === "shape") {
    return observeShape({ ...record.shape }, listValues(specFunction), add);
  }
  observeAnswer(record.answer, returns, add);
  return [];
}

/** Recognises Moodle's error object: it has status 200 like any response. */
function isError(answer: unknown): boolean {
  return isRecord(answer) && typeof answer["exception"] === "string";
}

function recordsOf(text: string): readonly RecordedCall[] {
  const json = parseJson(text);
  if (isRecord(json) && !("function" in json)) {
    return Object.entries(json).flatMap(([functionName, calls]) => callsOf(functionName, calls));
  }
  return text.split("\n").flatMap((written, index) => {
    return written.trim() === "" ? [] : [{ line: index + 1, ...lineOf(parseJson(written)) }];
  });
}

function callsOf(functionName: string, calls: unknown): readonly RecordedCall[] {
  if (!Array.isArray(calls)) {
    const reason = `a list of calls was expected for ${JSON.stringify(functionName)}`;
    return [{ line: 1, kind: "broken", reason }];
  }
  return calls.map((call: unknown, index) => {
    if (isRecord(call) && "response" in call) {
      return { line: 1, kind: "answer", functionName, answer: call["response"] };
    }
    const reason = `call ${String(index + 1)} of ${JSON.stringify(functionName)} has no "response"`;
    return { line: 1, kind: "broken", reason };
  });
}

function lineOf(
  record: unknown,
): (RecordedValue & { functionName: string }) | { kind: "broken"; reason: string } {
  if (!isRecord(record)) return { kind: "broken", reason: "the line is not a JSON object" };
  const { function: functionName, shape } = record;
  if (typeof functionName !== "string") return { kind: "broken", reason: 'it has no "function"' };
  if (isRecord(shape)) return { kind: "shape", functionName, shape };
  return "response" in record
    ? { kind: "answer", functionName, answer: record["response"] }
    : { kind: "broken", reason: 'it has neither a "shape" nor a "response"' };
}
