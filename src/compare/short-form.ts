import type { FieldPlan, TypePlan } from "../plan/index.js";
import type { NodeDefault } from "../model/index.js";
import { assertNever, clip } from "../text/index.js";

/** How many fields of an object, and how many characters of a default, to show. */
const MANY = 3;
const LONGEST = 40;

/**
 * A type in a few words.
 *
 * @example "string | null", "int[]", "{ id, name, … }[]"
 */
export function shortType(type: TypePlan): string {
  // Types below very many lists would not fit anywhere.
  const text = clip(bareType(type), 2 * LONGEST);
  return type.nullable ? `${text} | null` : text;
}

/** A field in a few words: its type and whether it may be left out. */
export function shortField(field: FieldPlan): string {
  return `${shortType(field.type)}, ${shortPresence(field)}`;
}

/** Returns whether a field may be left out, according to the page or to an override. */
export function shortPresence(field: FieldPlan): string {
  if (!field.optional) return "required";
  if (field.default) return shortDefault(field.default);
  return field.presence === "unstated" ? "not stated" : "optional";
}

/** A default in a few characters. */
function shortDefault(byDefault: NodeDefault): string {
  switch (byDefault.kind) {
    case "value":
      return `default ${clip(JSON.stringify(byDefault.value), LONGEST)}`;
    case "request-time":
      return "default: now";
    case "not-printed":
      return "default: not printed";
    default:
      return assertNever(byDefault);
  }
}

function bareType(type: TypePlan): string {
  let suffix = "";
  let inner = type;
  while (inner.kind === "list") {
    suffix += "[]";
    inner = inner.item;
    if (inner.nullable) return `(${shortType(inner)})${suffix}`;
  }
  if (inner.kind !== "object") return inner.kind + suffix;
  const names = inner.fields.slice(0, MANY).map(({ name }) => clip(name, LONGEST));
  const more = inner.fields.length > MANY ? ["…"] : [];
  return (names.length === 0 ? "{}" : `{ ${[...names, ...more].join(", ")} }`) + suffix;
}
