import type { WithDiagnostics } from "../../diagnostics/index.js";
import type { Spec } from "../../model/index.js";
import type { Observations } from "./observations.js";
import { type Recording, RecordingReader } from "./recording-reader.js";

/** Reads whole recordings of a site along its spec. */
export function readRecordings(
  recordings: Iterable<Recording>,
  spec: Spec,
): WithDiagnostics<Observations> {
  const reader = new RecordingReader(spec);
  for (const recording of recordings) reader.add(recording);
  return reader.result;
}
