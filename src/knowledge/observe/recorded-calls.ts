import { isRecord, parseJson } from "../../text/index.js";

/** A recorded response, or its shape. */
export type RecordedValue =
  | { readonly kind: "answer"; readonly answer: unknown }
  | { readonly kind: "shape"; readonly shape: object };

type ParsedCall =
  | (RecordedValue & { readonly functionName: string })
  | { readonly kind: "broken"; readonly reason: string };

/** A recorded call with its line, or why it cannot be read. */
export type RecordedCall = { readonly line: number } & ParsedCall;

/**
 * Parses a recording: one JSON object, `{ "function": [ { "response": … } ] }`, or lines of JSON, `{ "function": "…",
 * "shape": { … } }` or with a `response`.
 */
export function parseRecording(text: string): readonly RecordedCall[] {
  const json = parseJson(text);
  if (isRecord(json) && !("function" in json)) {
    return Object.entries(json).flatMap(([functionName, calls]) => callsOf(functionName, calls));
  }
  return text.split("\n").flatMap((written, index) => {
    return written.trim() === "" ? [] : [{ line: index + 1, ...parseLine(parseJson(written)) }];
  });
}

/** Returns whether a text is a line of a recording with one response per line. */
export function isRecordedLine(text: string): boolean {
  const json = parseJson(text);
  return isRecord(json) && typeof json["function"] === "string";
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

/** Parses the JSON of one line. */
export function parseLine(record: unknown): ParsedCall {
  if (!isRecord(record)) return { kind: "broken", reason: "the line is not a JSON object" };
  const { function: functionName, shape } = record;
  if (typeof functionName !== "string") return { kind: "broken", reason: 'it has no "function"' };
  if (isRecord(shape)) return { kind: "shape", functionName, shape };
  return "response" in record
    ? { kind: "answer", functionName, answer: record["response"] }
    : { kind: "broken", reason: 'it has neither a "shape" nor a "response"' };
}
