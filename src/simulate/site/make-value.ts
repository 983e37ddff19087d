import type { JsonValue, SpecNode } from "../../spec/index.js";
import { assertNever } from "../../util/index.js";
import { wholeNumber, type Random } from "./random.js";
import { doubleValue, intValue, stringValue } from "./scalar-values.js";

/** What values are made for. */
export interface ValueSettings {
  readonly random: Random;
  /** The site's address, for values that are addresses. */
  readonly site: string;
  /** Whether values also do what a page cannot tell: null, and numbers for what it calls `string`. */
  readonly surprises: boolean;
}

/** Below this depth lists are empty, so that an answer stays of a size that a person can read. */
const deepestList = 6;

/**
 * An answer of the shape that a node describes: lists of one to three items, fields that need not
 * be there sometimes absent, scalars that could stand under their name.
 */
export function makeValue(
  node: SpecNode,
  name: string,
  settings: ValueSettings,
  depth = 0,
): JsonValue {
  const { random, site, surprises } = settings;
  switch (node.kind) {
    case "list": {
      const length = depth > deepestList ? 0 : wholeNumber(random, 1, 3);
      const items = Array.from({ length }, () =>
        makeValue(node.item, singular(name), settings, depth + 1),
      );
      return items;
    }
    case "object":
      return Object.fromEntries(
        node.fields
          .filter(({ presence }) => presence === "required" || random() < 0.75)
          .map((field) => [field.name, makeValue(field, field.name, settings, depth + 1)]),
      );
    case "int":
      return surprises && random() < 0.05 ? null : intValue(name, random, site);
    case "double":
      return surprises && random() < 0.05 ? null : doubleValue(random);
    case "string": {
      const kind = surprises ? random() : 1;
      if (kind < 0.05) return null;
      return kind < 0.1 ? wholeNumber(random, 0, 9) : stringValue(name, random, site);
    }
    default:
      return assertNever(node);
  }
}

function singular(name: string): string {
  return name.replace(/s$/, "");
}
