/** The secrets that the examined programs send; the hostile site knows and repeats them. */
export const secrets = {
  token: "0eed1e5afe0f1234c0ffee00badcab1e",
  password: 'Hay&"needle"+<in>\\the/é-Stack',
  cookie: "n33dlecookie7session9value",
} as const;

const inEntities = (text: string): string =>
  [...text].map((char) => `&#${String(char.codePointAt(0))};`).join("");
const inHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const inUnicodeEscapes = (text: string): string =>
  text.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

const spellings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  encodeURIComponent,
  (text) => new URLSearchParams({ a: text }).toString().slice(2),
  inHtml,
  inEntities,
  inJson,
  inUnicodeEscapes,
  (text) => text.replace(/["'\\]/g, "\\$&"),
];

const inAddress = (text: string): string => new URL(`/${text}`, "http://a").href;

/** The spellings that an address does not make unreadable. */
const inAddresses = [
  (text: string) => text,
  (text: string) => text.toUpperCase(),
  inJson,
  (text: string) => inJson(inJson(text)),
];

/** Every secret in every spelling that a site or proxy may use, also in two of them at once. */
export const echoes: readonly string[] = Object.values(secrets).flatMap((secret) => [
  ...spellings.flatMap((outer) => spellings.map((inner) => outer(inner(secret)))),
  ...inAddresses.map((inner) => inAddress(inner(secret))),
]);

/** The length of the shortest part of a secret that counts as one. */
const PART = 10;

/** The name of a secret. */
export type SecretName = keyof typeof secrets;

/** Returns the parts of these secrets that can be read in a text, however they are spelled. */
export function secretsIn(text: string, names: readonly SecretName[]): readonly string[] {
  const seen = new Set<string>();
  for (let layer = text, depth = 0; depth < 6; depth++) {
    seen.add(comparable(layer));
    const decoded = decode(layer);
    if (decoded === layer) break;
    layer = decoded;
  }
  const parts = names.flatMap((name) => partsOf(comparable(secrets[name])));
  return parts.filter((part) => [...seen].some((layer) => layer.includes(part)));
}

function partsOf(text: string): string[] {
  return Array.from({ length: text.length - PART + 1 }, (_, at) => text.slice(at, at + PART));
}

function comparable(text: string): string {
  return text.toLowerCase().replace(/[\\/]/g, "").replaceAll("+", " ");
}

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/** Decodes one layer, independently of the runtime's decoder. */
function decode(text: string): string {
  return text
    .replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString())
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => named[name] ?? "");
}
