import { diagnose, refuse, type WithDiagnostics } from "../../diagnostics/index.js";

/** The page inside a web archive: its bytes, and the character set if its part declares one. */
export interface MhtmlPage {
  readonly bytes: Uint8Array;
  readonly charset: string | undefined;
}

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/**
 * Returns whether bytes are MHTML (RFC 2557), as saved by Chromium, Edge and old Internet Explorers: mail headers,
 * one of which is a multipart or HTML content type.
 */
export function looksLikeMhtml(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 16 * 1024)).toString("latin1");
  if (!/^\s*[A-Za-z][\w-]*:/.test(start)) return false;
  const type = readPart(start.trimStart()).headers.get("content-type") ?? "";
  return /^(?:multipart\/|text\/html)/i.test(type);
}

/**
 * Extracts the page from a web archive. A mail parser would join the page and its frames into one text and read
 * parts without a character set as UTF-8; this function extracts only the part of the page, and leaves the
 * decoding of its bytes to the page's own `<meta charset>`.
 */
export function mhtmlPage(
  bytes: Uint8Array,
  source: string,
): WithDiagnostics<MhtmlPage | undefined> {
  for (const part of archiveParts(bytes)) {
    if (!/^text\/html/i.test(typeOf(part))) continue;
    const charset = parameter(part.headers.get("content-type"), "charset");
    return { value: { bytes: decodeBody(part), charset }, diagnostics: [] };
  }
  const at = { source, line: 1, column: 1 };
  return refuse(diagnose("acquire/mhtml-without-page", {}, { at }));
}

/** The maximum nesting of archives; mail programs need two or three levels. */
export const MAX_LEVELS = 20;

/** Yields each part of an archive once, starting with those most likely to contain its page. */
export function* archiveParts(bytes: Uint8Array): Generator<Part> {
  const archive = readPart(Buffer.from(bytes).toString("latin1").trimStart());
  yield* partsWithin(archive, archive.headers.get("snapshot-content-location"), 0);
}

function* partsWithin(part: Part, location: string | undefined, level: number): Generator<Part> {
  yield part;
  const type = typeOf(part);
  const boundary = parameter(type, "boundary");
  const isMultipart = /^multipart\//i.test(type) && boundary !== undefined;
  if (!isMultipart || level >= MAX_LEVELS) return;
  const parts = splitParts(part.body, boundary);
  const start = parameter(type, "start");
  const root =
    parts.find(({ headers }) => start !== undefined && headers.get("content-id") === start) ??
    parts.find(
      ({ headers }) => location !== undefined && headers.get("content-location") === location,
    );
  if (root) yield* partsWithin(root, location, level + 1);
  for (const other of parts) if (other !== root) yield* partsWithin(other, location, level + 1);
}

function typeOf({ headers }: Part): string {
  return headers.get("content-type") ?? "text/plain";
}

/** A truncated archive has no closing boundary; its last part extends to the end. */
function splitParts(body: string, boundary: string): Part[] {
  const mark = `--${boundary}`;
  const starts: number[] = [];
  for (let at = body.indexOf(mark); at !== -1; at = body.indexOf(mark, at + mark.length)) {
    if (at === 0 || body[at - 1] === "\n") starts.push(at);
  }
  return starts
    .map((at, index) => ({ from: at + mark.length, to: starts[index + 1] ?? body.length }))
    .filter(({ from }) => !body.startsWith("--", from))
    .map(({ from, to }) => {
      const text = body.slice(body.indexOf("\n", from) + 1, to);
      return readPart(text.replace(/\r?\n$/, ""));
    });
}

function readPart(text: string): Part {
  const end = /\r?\n\r?\n/.exec(text);
  const head = end ? text.slice(0, end.index) : text;
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, body: end ? text.slice(end.index + end[0].length) : "" };
}

function parameter(header: string | undefined, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, "i").exec(header ?? "");
  return found?.[1] ?? found?.[2];
}

function decodeBody({ headers, body }: Part): Uint8Array {
  switch ((headers.get("content-transfer-encoding") ?? "").toLowerCase()) {
    case "base64":
      return Buffer.from(body, "base64");
    case "quoted-printable":
      return Buffer.from(decodeQuotedPrintable(body), "latin1");
    default:
      return Buffer.from(body, "latin1");
  }
}

function decodeQuotedPrintable(text: string): string {
  return text
    .replace(/(?<![ \t])[ \t]+(?=\r?\n)/g, "")
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
