import { oneOf, wholeNumber, type Random } from "./random.js";

type MakeValue<T> = (random: Random, site: string) => T;

const people: readonly [string, ...string[]] = ["Ada", "Bo", "Chidi", "Dana", "Emre", "Fatima"];
const families: readonly [string, ...string[]] = ["Adler", "Brook", "Okafor", "Reyes", "Yıldız"];
const things: readonly [string, ...string[]] = [
  "Harbour studies",
  "Botany 101",
  "Letters & signs",
  "Rivers — an overview",
];

const yesOrNo: MakeValue<boolean> = (random) => random() < 0.5;
/** 2026-01-01 to 2026-12-31, or 0 for a time that is not set. */
const time: MakeValue<number> = (random) =>
  random() < 0.2 ? 0 : wholeNumber(random, 1_767_225_600, 1_798_675_200);
const url: MakeValue<string> = (random, site) =>
  `${site}/pluginfile.php/${String(wholeNumber(random, 1, 900))}/file`;

/** What a page calls `int` is often a boolean on the site, and arrives as one. First match wins. */
const intRules: readonly (readonly [RegExp, MakeValue<number | boolean>])[] = [
  [/id$/, (random) => wholeNumber(random, 1, 900)],
  [/(^time|time$|date$|timestamp|^last|^first|expir)/, time],
  [/percent|progress/, (random) => wholeNumber(random, 0, 100)],
  [/format$/, () => 1],
  [/count|total|number|size/, (random) => wholeNumber(random, 0, 40)],
  [/^(is|can|has|show|allow|enable|include|require|hide|display)/, yesOrNo],
  [/(visible|enabled|hidden|success|deleted|locked|completed|suspended|viewed)$/, yesOrNo],
];

const stringRules: readonly (readonly [RegExp, MakeValue<string>])[] = [
  [/email/, (random) => `${oneOf(random, people).toLowerCase()}@students.example`],
  [/url$|link$|href$|image$|picture$/, url],
  [/firstname/, (random) => oneOf(random, people)],
  [/lastname/, (random) => oneOf(random, families)],
  [/fullname|username|author/, (random) => `${oneOf(random, people)} ${oneOf(random, families)}`],
  [/filename/, (random) => `notes-${String(wholeNumber(random, 1, 9))}.pdf`],
  [/filepath|^path$/, () => "/"],
  [/mimetype/, () => "application/pdf"],
  [/lang/, (random) => oneOf(random, ["en", "fr", "de"])],
  [/country/, (random) => oneOf(random, ["PT", "NZ", "KE"])],
  [/idnumber|code|key|token/, (random) => `K-${String(wholeNumber(random, 1000, 9999))}`],
  [/component/, () => "mod_forum"],
  [/name|title|subject/, (random) => oneOf(random, things)],
  [/intro|description|summary|text|message|content/, (random) => `<p>${oneOf(random, things)}</p>`],
];

/** A whole number, or a boolean where the name sounds like a question. */
export function intValue(name: string, random: Random, site: string): number | boolean {
  const make = ruleFor(intRules, name);
  return make ? make(random, site) : wholeNumber(random, 0, 50);
}

/** A number with at most two decimals; PHP prints a whole one without them. */
export function doubleValue(random: Random): number {
  return random() < 0.3 ? wholeNumber(random, 0, 100) : wholeNumber(random, 0, 10_000) / 100;
}

/** A text that could stand under the name. */
export function stringValue(name: string, random: Random, site: string): string {
  const make = ruleFor(stringRules, name);
  return make ? make(random, site) : oneOf(random, ["", "one", "two", "three", "été"]);
}

function ruleFor<T>(
  rules: readonly (readonly [RegExp, MakeValue<T>])[],
  name: string,
): MakeValue<T> | undefined {
  const lowered = name.toLowerCase();
  return rules.find(([pattern]) => pattern.test(lowered))?.[1];
}
