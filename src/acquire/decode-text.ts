import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import { decodeBuffer } from "encoding-sniffer";
import { ResultType, Sniffer } from "encoding-sniffer/sniffer";
import { diagnose, type Diagnostic, type WithDiagnostics } from "../diagnostics/index.js";

/** The name for messages, and a character set said outside the text (by an MHTML part). */
export interface DecodeTextOptions {
  readonly source: string;
  readonly charset?: string | undefined;
}

/**
 * Decodes the bytes of a page or spec by what they declare: a byte order mark, the character set from
 * outside, or `<meta>`; without any as UTF-8 or else windows-1252. Line ends become `\n`, as every
 * browser does before it reads HTML.
 */
export function decodeText(bytes: Uint8Array, options: DecodeTextOptions): WithDiagnostics<string> {
  const { source } = options;
  const diagnostics: Diagnostic[] = [];
  const start = { source, line: 1, column: 1 };

  const declared = declaredCharset(bytes, options.charset);
  let decoder = declared === undefined ? undefined : decoderOf(declared);
  if (declared !== undefined && !decoder) {
    diagnostics.push(diagnose("acquire/charset-unknown", { charset: declared }, { at: start }));
    decoder = new TextDecoder("utf-8");
  }
  if (!decoder) {
    const utf8 = isUtf8(bytes) || bytes.length === 0 || isCutUtf8(bytes);
    if (!utf8) diagnostics.push(diagnose("acquire/charset-guessed", {}, { at: start }));
    decoder = new TextDecoder(utf8 ? "utf-8" : "windows-1252");
  }

  const text = decodeAs(decoder, bytes).replace(/\r\n?/g, "\n");
  if (text.includes("\uFFFD") && !isUtf8(bytes)) {
    const facts = { charset: decoder.encoding, declared: declared !== undefined };
    const at = { source, ...positionOf(text, text.indexOf("\uFFFD")) };
    diagnostics.push(diagnose("acquire/undecodable-bytes", facts, { at }));
  }
  return { value: text, diagnostics };
}

function declaredCharset(bytes: Uint8Array, outside: string | undefined): string | undefined {
  // Browsers stop at 1,024 bytes, but a plugin may print a long script before the <meta>.
  const maxBytes = 64 * 1024;
  const sniffer = new Sniffer({
    maxBytes,
    ...(outside !== undefined && decoderOf(outside) && { transportLayerEncodingLabel: outside }),
  });
  sniffer.write(bytes.subarray(0, maxBytes));
  if (sniffer.resultType !== ResultType.DEFAULT) return sniffer.encoding;
  return unknownLabel(bytes);
}

/** The sniffer passes over labels that it does not know; a reader of the message wants to see them. */
function unknownLabel(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString("latin1");
  return /<meta\b[^>]*?\bcharset\s*=\s*(?:["']\s*)?([\w.:-]+)/i.exec(head)?.[1];
}

function decoderOf(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}

/** Node 20 decodes windows-1252 as if it were ISO-8859-1, so only UTF-8 is left to Node. */
function decodeAs(decoder: TextDecoder, bytes: Uint8Array): string {
  return decoder.encoding === "utf-8"
    ? decoder.decode(bytes)
    : decodeBuffer(Buffer.from(bytes), { userEncoding: decoder.encoding });
}

/** A file that was cut in the middle of a character is still UTF-8. */
function isCutUtf8(bytes: Uint8Array): boolean {
  return [1, 2, 3].some((cut) => isUtf8(bytes.subarray(0, -cut)) && bytes.length > cut);
}

function positionOf(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, Math.max(index, 0));
  return {
    line: before.split("\n").length,
    column: before.length - before.lastIndexOf("\n"),
  };
}
