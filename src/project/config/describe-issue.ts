import type * as z from "zod";
import { nearestNames } from "../../text/index.js";
import { keysAt } from "./schema.js";

/** A problem of a config, and its place. */
export interface ConfigIssue {
  /** `["sites", "school", "output"]`; empty for the whole file. */
  readonly place: readonly (string | number)[];
  readonly reason: string;
}

/** Keys that users try when they want to provide a secret. */
const SECRETS = ["token", "password", "username", "cookie", "secret", "apikey", "wstoken", "login"];

/** Names that other programs use for a key: the name in lower case → our key. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  ...{ url: "source", address: "source", baseurl: "source", input: "source", page: "source" },
  ...{ pages: "source", sources: "source", wsdoc: "source" },
  ...{ out: "output", outdir: "output", outfile: "output", target: "output", folder: "output" },
  ...{ functions: "include", only: "include", skip: "exclude", ignore: "exclude" },
  ...{ format: "prettierConfig", formatter: "prettierConfig", schema: "$schema" },
  ...{ environment: "env", version: "release", moodle: "release" },
};

/** Describes an issue from zod in our words. Never repeats the values of keys that may hold secrets. */
export function describeIssue(issue: z.core.$ZodIssue, config: unknown): ConfigIssue[] {
  const place = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  const found = valueAt(config, place);
  const shown = place.includes("env") ? "a text" : JSON.stringify(found);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((name) => ({
        place: [...place, name],
        reason: explainKey(name, place),
      }));
    case "invalid_value": {
      const choices = issue.values.map(String);
      const near = nearestChoice(found, choices);
      const help =
        near === undefined ? `one of ${choices.join(", ")} was expected` : didYouMean(near);
      return [{ place, reason: `${shown} is not known; ${help}` }];
    }
    case "invalid_type":
      if (place.includes("env")) return [{ place, reason: explainText(found, place) }];
      return [
        {
          place,
          reason: `${kindOf(found)} was found, ${kindInWords(issue.expected)} was expected${exampleFor(place)}`,
        },
      ];
    case "invalid_union":
      return Array.isArray(found)
        ? describeList(found, place)
        : [{ place, reason: `${kindOf(found)} was found, a text or a list of texts was expected` }];
    case "invalid_key":
      return [{ place, reason: "a name of a site has letters, digits, dots, _ and - only" }];
    default:
      return [{ place, reason: explainText(found, place) }];
  }
}

function explainKey(name: string, place: readonly (string | number)[]): string {
  const plain = name.toLowerCase().replace(/[^a-z]/g, "");
  if (SECRETS.includes(plain) && !place.includes("env")) {
    return 'secrets do not stand in this file: put the name of an environment variable below "env"';
  }
  const keys = keysAt(place);
  const near = nearestKey(name, keys);
  return near === undefined
    ? `there is no such key; the keys are ${keys.join(", ")}`
    : `there is no such key; ${didYouMean(near)}`;
}

/** Returns the intended key for one that is mistyped, cut short, or named as in other programs. */
function nearestKey(name: string, keys: readonly string[]): string | undefined {
  const plain = name.toLowerCase().replace(/[^a-z]/g, "");
  const other = Object.hasOwn(OTHER_WORDS, plain) ? OTHER_WORDS[plain] : undefined;
  return (
    nearestNames(name, keys, { atMost: 1 })[0] ??
    keys.find((key) => key === other) ??
    keys.find((key) => plain.length >= 3 && key.toLowerCase().startsWith(plain))
  );
}

/** Describes the problem of a list that should contain texts. */
function describeList(
  list: readonly unknown[],
  place: readonly (string | number)[],
): ConfigIssue[] {
  return list.flatMap((item, index): ConfigIssue[] => {
    const at = [...place, index];
    if (item === "") return [{ place: at, reason: "it is empty" }];
    if (typeof item === "string") return [];
    return [{ place: at, reason: `${kindOf(item)} was found, a text was expected` }];
  });
}

/** Returns an example for a value that users often write with another type. */
function exampleFor(place: readonly (string | number)[]): string {
  if (place.at(-1) === "release") return ', such as "4.5"';
  if (place.at(-1) === "docs") return ", such as { html: true }";
  return "";
}

function explainText(found: unknown, place: readonly (string | number)[]): string {
  if (place.includes("env")) {
    return place.at(-1) === "env"
      ? 'names of environment variables were expected, such as { token: "SCHOOL_TOKEN" }'
      : "the name of an environment variable was expected, such as SCHOOL_TOKEN, never its value";
  }
  if (found === "" || (Array.isArray(found) && found.length === 0)) return "it is empty";
  if (place.at(-1) === "release") {
    return `a release of Moodle was expected, such as "4.5", not ${JSON.stringify(found)}`;
  }
  return `${JSON.stringify(found)} is not what was expected`;
}

function nearestChoice(found: unknown, choices: readonly string[]): string | undefined {
  if (typeof found !== "string") return undefined;
  const plain = found.toLowerCase().replaceAll("_", "-");
  return (
    choices.find((choice) => choice === plain) ?? nearestNames(found, choices, { atMost: 1 })[0]
  );
}

function didYouMean(name: string): string {
  return `did you mean "${name}"?`;
}

function kindInWords(kind: string): string {
  if (kind === "array") return "a list";
  if (kind === "string") return "a text";
  if (kind === "boolean") return "true or false";
  return "an object";
}

function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return "a text";
  if (typeof value === "object") return "an object";
  return `a ${typeof value}`;
}

/** Prints a place such as `sites.school.output` or `sites["a b"].include[0]`. */
export function printPlace(place: readonly (string | number)[]): string {
  return place
    .map((step) => {
      if (typeof step === "number") return `[${String(step)}]`;
      return /^[\w$-]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
    })
    .join("")
    .replace(/^\./, "");
}

function valueAt(value: unknown, place: readonly (string | number)[]): unknown {
  return place.reduce<unknown>(
    (outer, step) =>
      typeof outer === "object" && outer !== null ? Reflect.get(outer, step) : undefined,
    value,
  );
}
