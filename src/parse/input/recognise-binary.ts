import { diagnose, type Diagnostic } from "../../diagnostics/index.js";

/** First bytes of the files that people save or download by mistake instead of a page. */
const SIGNATURES: readonly (readonly [signature: string, found: string])[] = [
  ["%PDF-", "a PDF document"],
  ["PK\x03\x04", "a ZIP archive or an office document"],
  ["bplist00", "a Safari web archive"],
  ["\x89PNG", "a PNG picture"],
  ["\xff\xd8\xff", "a JPEG picture"],
  ["GIF8", "a GIF picture"],
  ["7z\xbc\xaf", "a 7z archive"],
  ["BZh", "a bzip2 archive"],
  ["\xfd7zXZ", "an xz archive"],
  ["\x28\xb5\x2f\xfd", "a zstd archive"],
  ["SQLite format 3", "an SQLite database"],
];

/** Reports the type of a binary file; undefined for text in any character set. */
export function recogniseBinary(bytes: Uint8Array, source: string): Diagnostic | undefined {
  const start = Buffer.from(bytes.subarray(0, 4096)).toString("latin1");
  const signature = SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1];
  const found = signature ?? (hasZeros(start) ? "a binary file" : undefined);
  return found === undefined
    ? undefined
    : diagnose("acquire/binary", { found }, { at: { source, line: 1, column: 1 } });
}

/** Zero bytes occur in text only in UTF-16, which begins with a byte order mark or `<?` / `<!`. */
function hasZeros(start: string): boolean {
  return start.includes("\0") && !/^(?:\xff\xfe|\xfe\xff|<\0|\0<|\{\0|\0\{)/.test(start);
}
