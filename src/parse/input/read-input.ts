import {
  collectIn,
  type Diagnostic,
  refuse,
  type WithDiagnostics,
} from "../../diagnostics/index.js";
import { classifyText, type Input } from "./classify-text.js";
import { decodeText } from "./decode-text.js";
import { looksLikeMhtml, mhtmlPage } from "./mhtml.js";
import { readBytes } from "./read-bytes.js";
import { readMoodle, releaseInName } from "./read-moodle.js";
import { recogniseBinary } from "./recognise-binary.js";
import { unpack } from "./unpack.js";

/** Options for `readInput`. */
export interface ReadInputOptions {
  /** The stream that `-` reads; without it `-` is an empty input. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  /** The maximum number of bytes to read, and the limit for unpacking a compressed file; 256 MiB by default. */
  readonly maxBytes?: number | undefined;
}

/** The default maximum number of bytes to read. */
export const MAX_BYTES = 256 * 1024 * 1024;

/**
 * Reads a page or a spec from a file, or from standard input when the path is `-`; `moodle@5.1` is Moodle itself in that
 * release.
 */
export async function readInput(
  path: string,
  options: ReadInputOptions = {},
): Promise<WithDiagnostics<Input | undefined>> {
  const release = releaseInName(path);
  if (release !== undefined) return readMoodle(release);
  const source = path === "-" ? "stdin" : path;
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const packed = await readBytes(path, { source, maxBytes, stdin: options.stdin });
  if (!packed.value) return refuse(...packed.diagnostics);
  const { value, diagnostics } = await readInputBytes(packed.value, source, { maxBytes });
  return { value, diagnostics: [...packed.diagnostics, ...diagnostics] };
}

/** Reads an input from its bytes, whether they come from a file or from a revision of a repository. */
export async function readInputBytes(
  packed: Uint8Array,
  source: string,
  { maxBytes = MAX_BYTES }: Pick<ReadInputOptions, "maxBytes"> = {},
): Promise<WithDiagnostics<Input | undefined>> {
  const diagnostics: Diagnostic[] = [];
  const keep = collectIn(diagnostics);
  const bytes = keep(await unpack(packed, { source, maxBytes }));
  const text = bytes && keep(await textOf(bytes, source));
  const value = text === undefined ? undefined : keep(classifyText(text, { source }));
  return { value, diagnostics };
}

async function textOf(
  bytes: Uint8Array,
  source: string,
): Promise<WithDiagnostics<string | undefined>> {
  const binary = recogniseBinary(bytes, source);
  if (binary) return refuse(binary);
  if (!looksLikeMhtml(bytes)) return decodeText(bytes, { source });
  const page = mhtmlPage(bytes, source);
  if (!page.value) return refuse(...page.diagnostics);
  return decodeText(page.value.bytes, { source, charset: page.value.charset });
}
