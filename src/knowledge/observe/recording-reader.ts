import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import type { Spec, SpecFunction } from "../../model/index.js";
import { isRecord, nearestNames, parseJson } from "../../text/index.js";
import { listValues } from "../overrides/index.js";
import { ObservationCollector, type Observations, type ObservedKind } from "./observations.js";
import { observeAnswer } from "./observe-answer.js";
import { observeShape } from "./observe-shape.js";
import {
  parseLine,
  parseRecording,
  type RecordedCall,
  type RecordedValue,
} from "./recorded-calls.js";

/** A recorded file. */
export interface Recording {
  readonly text: string;
  /** The file's name for diagnostics. */
  readonly source?: string;
}

/** A line of a recorded file. */
export interface RecordedLine extends Recording {
  readonly line: number;
}

/** A file that is no recording has a problem in each of its lines. */
const MOST_PROBLEMS = 20;

/**
 * Reads recorded responses of a site along its spec, recording by recording or line by line. Keeps only kinds and paths,
 * and skips responses that are errors.
 */
export class RecordingReader {
  readonly #functions: ReadonlyMap<string, SpecFunction>;
  readonly #collector = new ObservationCollector();
  readonly #diagnostics: Diagnostic[] = [];
  readonly #unknown = new Set<string>();
  readonly #problems = new Map<string, number>();

  constructor({ functions }: Spec) {
    this.#functions = new Map(functions.map((one) => [one.name, one]));
  }

  /** Adds a whole recording of either form. */
  add({ text, source }: Recording): void {
    for (const call of parseRecording(text)) this.#addCall(call, source);
  }

  /** Adds a line of a recording that has one response per line. */
  addLine({ text, source, line }: RecordedLine): void {
    if (text.trim() !== "") this.#addCall({ line, ...parseLine(parseJson(text)) }, source);
  }

  get result(): WithDiagnostics<Observations> {
    return { value: this.#collector.observations, diagnostics: this.#diagnostics };
  }

  #addCall(call: RecordedCall, source: string | undefined): void {
    const at = { ...(source !== undefined && { source }), line: call.line, column: 1 };
    if (call.kind === "broken") {
      const problems = (this.#problems.get(source ?? "") ?? 0) + 1;
      this.#problems.set(source ?? "", problems);
      if (problems > MOST_PROBLEMS) return;
      this.#diagnostics.push(diagnose("observe/not-a-recording", { reason: call.reason }, { at }));
      return;
    }
    const { functionName } = call;
    const specFunction = this.#functions.get(functionName);
    if (specFunction) {
      const words = observe(call, specFunction, this.#collector);
      if (words.length === 0) return;
      const context = { at, subject: functionName };
      this.#diagnostics.push(diagnose("observe/unknown-kind", { words }, context));
    } else if (!this.#unknown.has(functionName)) {
      this.#unknown.add(functionName);
      const nearest = nearestNames(functionName, this.#functions.keys());
      const params = { name: functionName, nearest };
      this.#diagnostics.push(diagnose("observe/unknown-function", params, { at }));
    }
  }
}

/** Adds a response to the collector; returns the words of a shape that are not kinds. */
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
