import { createHash } from "node:crypto";

/**
 * Says whether a file on disk has this text. Git may have checked it out with `\r\n`; that is neither a
 * change nor worth rewriting.
 */
export function hasText(bytes: Buffer, text: string): boolean {
  const expected = Buffer.from(text);
  return bytes.equals(expected) || (bytes.includes("\r\n") && withUnixLines(bytes) === text);
}

/** Says whether a file on disk is as it was when its hash was written to the manifest. */
export function hasHash(bytes: Buffer, hash: string): boolean {
  if (sha256(bytes) === hash) return true;
  return bytes.includes("\r\n") && sha256(withUnixLines(bytes)) === hash;
}

function withUnixLines(bytes: Buffer): string {
  return bytes.toString("utf8").replaceAll("\r\n", "\n");
}

function sha256(data: Buffer | string): string {
  return createHash("sha256").update(data).digest("hex");
}
