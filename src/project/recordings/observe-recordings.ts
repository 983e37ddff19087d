import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import { isRecordedLine, type Observations, RecordingReader } from "../../knowledge/index.js";
import type { Spec } from "../../model/index.js";
import { leadsOutside } from "../../parse/input/index.js";
import { errorCode } from "../../text/index.js";
import { LEADS_OUTSIDE, MAX_TEXT_BYTES, TOO_LARGE } from "../read-text-file.js";
import { findRecordings } from "./find-recordings.js";
import { LineTooLong, readLines } from "./read-lines.js";

/** What recorded files say, and which of them could not be read. */
export interface ObservedFiles extends WithDiagnostics<Observations> {
  /** The number of files. */
  readonly files: number;
  /** Files that could not be read, or were not found. */
  readonly unread: readonly Diagnostic[];
}

/**
 * Observes the recordings in files, folders and files that match patterns, one file after the other. Of files with one
 * response per line it holds one line at a time.
 */
export async function observeRecordings(
  paths: readonly string[],
  spec: Spec,
): Promise<ObservedFiles> {
  const { value: files, diagnostics: unread } = await findRecordings(paths);
  const reader = new RecordingReader(spec);
  const problems = [...unread];
  for (const file of files) {
    const reason = await observeFile(file, reader);
    if (reason === undefined) continue;
    problems.push(diagnose("project/file-not-read", { what: "the recordings", file, reason }));
  }
  return { ...reader.result, files: files.length, unread: problems };
}

/** Returns why a file could not be read. */
async function observeFile(file: string, reader: RecordingReader): Promise<string | undefined> {
  try {
    if ((await leadsOutside(file)) !== undefined) return LEADS_OUTSIDE;
    await addFile(file, reader);
    return undefined;
  } catch (error) {
    if (error instanceof LineTooLong) return TOO_LARGE;
    const code = errorCode(error);
    if (code === undefined) throw error;
    return code === "ENOENT" ? "there is no such file" : `cannot be read: ${code}`;
  }
}

/** The first line with text in it tells the two forms of recordings apart. */
async function addFile(source: string, reader: RecordingReader): Promise<void> {
  let whole: string[] | undefined;
  let length = 0;
  let line = 0;
  let isFirst = true;
  for await (const written of readLines(source, MAX_TEXT_BYTES)) {
    line++;
    const text = line === 1 ? written.replace(/^\uFEFF/, "") : written;
    if (isFirst && text.trim() !== "") {
      isFirst = false;
      if (!isRecordedLine(text)) whole = Array.from({ length: line - 1 }, () => "");
    }
    if (whole) {
      whole.push(text);
      length += text.length;
      if (length > MAX_TEXT_BYTES) throw new LineTooLong();
    } else {
      reader.addLine({ text, source, line });
    }
  }
  if (whole) reader.add({ text: whole.join("\n"), source });
}
