import { explainUnknownKey, type IssueWording } from "../../model/checking/index.js";
import type { JsonPath } from "../../text/index.js";
import { keysAt } from "./schema.js";

/** Keys that users try when they want to provide a secret. */
const SECRETS = ["token", "password", "username", "cookie", "secret", "apikey", "wstoken", "login"];

/** Names that other programs use for a key: the name in lower case → our key. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  ...{ url: "source", address: "source", baseurl: "source", input: "source", page: "source" },
  ...{ pages: "source", sources: "source", wsdoc: "source" },
  ...{ out: "output", outdir: "output", outfile: "output", target: "output", folder: "output" },
  ...{ functions: "include", only: "include", skip: "exclude", ignore: "exclude" },
  ...{ formatter: "format", formatting: "format", style: "format", schema: "$schema" },
  ...{ environment: "env", version: "release", moodle: "release" },
};

function explainKey(name: string, place: JsonPath): string {
  const plain = name.toLowerCase().replace(/[^a-z]/g, "");
  if (SECRETS.includes(plain) && !place.includes("env")) {
    return 'secrets do not belong in this file: put the name of an environment variable under "env"';
  }
  const keys = keysAt(place);
  const other = Object.hasOwn(OTHER_WORDS, plain) ? OTHER_WORDS[plain] : undefined;
  const isMeant = (key: string): boolean =>
    key === other || (plain.length >= 3 && key.toLowerCase().startsWith(plain));
  return explainUnknownKey(name, keys, keys.find(isMeant));
}

const explainValue: IssueWording["value"] = (found, path, code) => {
  if (path.includes("env")) {
    return path.at(-1) === "env"
      ? 'names of environment variables were expected, such as { token: "SCHOOL_TOKEN" }'
      : "the name of an environment variable was expected, such as SCHOOL_TOKEN, never its value";
  }
  if (found === undefined) return "undefined was found; leave out a key that has no value";
  switch (path.at(-1)) {
    case "format":
      return 'prettier, biome or a list of words was expected, such as ["dprint", "fmt"]';
    case "docs":
      return "an object was expected, such as { html: true }";
    case "release":
      return `a release of Moodle was expected, such as "4.5", not ${shownRelease(found)}`;
    default:
      return code === "invalid_key"
        ? "the name of a site may have only letters, digits, dots, _ and -"
        : undefined;
  }
};

/** A frequent mistake: a release without quotes. */
function shownRelease(found: unknown): string {
  return typeof found === "number" ? `the number ${String(found)}` : JSON.stringify(found);
}

/** Describes what is wrong with keys and values of a config. Never repeats a value that may be a secret. */
export const configWording: IssueWording = {
  hidesValues: true,
  unknownKey: explainKey,
  value: explainValue,
};
