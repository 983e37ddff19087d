import type { JsonValue, SpecNode } from "../../model/index.js";
import { assertNever, escapeMarkup } from "../../text/index.js";
import type { ErrorEnvelope } from "./site-error.js";

const prologue = '<?xml version="1.0" encoding="UTF-8" ?>\n';

/**
 * Prints an answer as the REST server does in XML: the values of the fields that the node describes. An absent
 * value is printed like null, or as a list or an object without content.
 */
export function xmlAnswer(returns: SpecNode | null, value: JsonValue): string {
  const content = returns === null ? "" : xmlize(returns, value);
  return `${prologue}<RESPONSE>\n${content}</RESPONSE>\n`;
}

/** Prints an error as the REST server does in XML. */
export function xmlError({ exception, errorcode, message, debuginfo }: ErrorEnvelope): string {
  const debug =
    debuginfo === undefined ? "" : `<DEBUGINFO>${escapeMarkup(debuginfo)}</DEBUGINFO>\n`;
  return (
    `${prologue}<EXCEPTION class="${exception}">\n<ERRORCODE>${escapeMarkup(errorcode)}</ERRORCODE>\n` +
    `<MESSAGE>${escapeMarkup(message)}</MESSAGE>\n${debug}</EXCEPTION>\n`
  );
}

function xmlize(node: SpecNode, value: JsonValue | undefined): string {
  switch (node.kind) {
    case "list": {
      const items = Array.isArray(value) ? value : [];
      return `<MULTIPLE>\n${items.map((item) => xmlize(node.item, item)).join("")}</MULTIPLE>\n`;
    }
    case "object": {
      const object = typeof value === "object" && value !== null ? value : {};
      const present = new Map(Object.entries(object));
      const keys = node.fields.map((field) => {
        const content = xmlize(field, present.get(field.name));
        return `<KEY name="${escapeMarkup(field.name)}">${content}</KEY>\n`;
      });
      return `<SINGLE>\n${keys.join("")}</SINGLE>\n`;
    }
    case "int":
    case "double":
    case "string":
      return value === null || value === undefined
        ? '<VALUE null="null"/>\n'
        : `<VALUE>${escapeMarkup(phpText(node.kind, value))}</VALUE>\n`;
    default:
      return assertNever(node);
  }
}

/** Converts a scalar to text as PHP does: `true` is 1, doubles have 14 significant digits. */
function phpText(kind: "int" | "double" | "string", value: JsonValue): string {
  if (value === true) return "1";
  // A declared boolean is sent as 0; a raw false becomes empty text.
  if (value === false) return kind === "string" ? "" : "0";
  if (typeof value === "number") return numberText(value, kind === "double");
  return typeof value === "string" ? value : "";
}

/** Prints a number as PHP does; integers keep all their digits. */
function numberText(value: number, double: boolean): string {
  const [digits = "", exponent = "0"] = value.toExponential(13).split("e");
  const power = Number(exponent);
  if (Number.isInteger(value) && Math.abs(value) < (double ? 1e14 : 2 ** 63)) {
    return BigInt(value).toString();
  }
  if (power >= -4 && power < 14) return String(Number(value.toPrecision(14)));
  const short = digits.replace(/(?<!0)0+$/, "").replace(/\.$/, ".0");
  return `${short}E${power < 0 ? "-" : "+"}${String(Math.abs(power))}`;
}
