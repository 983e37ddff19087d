import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import { LineIndex } from "../../text/index.js";

/** The name for messages, and a character set declared outside the text (by an MHTML part). */
export interface DecodeTextOptions {
  readonly source: string;
  readonly charset?: string | undefined;
}

/**
 * Decodes the bytes of a page or spec according to their declaration: a byte order mark, the character set from
 * outside, or `<meta>`; without any as UTF-8, otherwise windows-1252. Converts line ends to `\n`, as every
 * browser does before it reads HTML.
 */
export async function decodeText(
  bytes: Uint8Array,
  options: DecodeTextOptions,
): Promise<WithDiagnostics<string>> {
  if (isSurelyUtf8(bytes, options.charset)) {
    return { value: withLineFeeds(new TextDecoder("utf-8").decode(bytes)), diagnostics: [] };
  }
  const { source } = options;
  const diagnostics: Diagnostic[] = [];
  const start = { source, line: 1, column: 1 };

  const declared = await declaredCharset(bytes, options.charset);
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

  const text = withLineFeeds(await decodeAs(decoder, bytes));
  if (text.includes("\uFFFD") && !isUtf8(bytes)) {
    const facts = { charset: decoder.encoding, declared: declared !== undefined };
    const at = { source, ...new LineIndex(text).locate(text.indexOf("\uFFFD")) };
    diagnostics.push(diagnose("acquire/undecodable-bytes", facts, { at }));
  }
  return { value: text, diagnostics };
}

/** Browsers stop at 1,024 bytes, but a plugin may print a long script before the `<meta>`. */
const SNIFFED_BYTES = 64 * 1024;

/**
 * Returns whether bytes are UTF-8 and declare nothing else, as in nearly every input. Then sniffing is unnecessary, and
 * loading the library for it takes longer than decoding the page.
 */
function isSurelyUtf8(bytes: Uint8Array, outside = "utf-8"): boolean {
  const hasMark = [0xef, 0xfe, 0xff, 0].includes(bytes[0] ?? 0) || bytes[1] === 0;
  if (hasMark || !isUtf8(bytes)) return false;
  const head = Buffer.from(bytes.subarray(0, SNIFFED_BYTES)).toString("latin1");
  // `encoding` is a declaration only in the first line of XML.
  const declared = head.matchAll(/(?:charset|^\s*<\?xml[^>]*encoding)\s*=\s*["']?\s*([\w.:-]*)/gi);
  return [outside, ...Array.from(declared, ([, label = ""]) => label)].every((label) =>
    /^utf-?8$/i.test(label),
  );
}

function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

async function declaredCharset(
  bytes: Uint8Array,
  outside: string | undefined,
): Promise<string | undefined> {
  const { ResultType, Sniffer } = await import("encoding-sniffer/sniffer");
  const maxBytes = SNIFFED_BYTES;
  const sniffer = new Sniffer({
    maxBytes,
    ...(outside !== undefined && decoderOf(outside) && { transportLayerEncodingLabel: outside }),
  });
  sniffer.write(bytes.subarray(0, maxBytes));
  if (sniffer.resultType !== ResultType.DEFAULT) return sniffer.encoding;
  return unknownLabel(bytes);
}

/** Returns a label that the sniffer does not know and therefore skips: the message has to show it. */
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

/** Node 20 decodes windows-1252 as if it were ISO-8859-1, so Node decodes only UTF-8. */
async function decodeAs(decoder: TextDecoder, bytes: Uint8Array): Promise<string> {
  if (decoder.encoding === "utf-8") return decoder.decode(bytes);
  const { decodeBuffer } = await import("encoding-sniffer");
  return decodeBuffer(Buffer.from(bytes), { userEncoding: decoder.encoding });
}

/** A file cut in the middle of a character is still UTF-8. */
function isCutUtf8(bytes: Uint8Array): boolean {
  return [1, 2, 3].some((cut) => isUtf8(bytes.subarray(0, -cut)) && bytes.length > cut);
}
