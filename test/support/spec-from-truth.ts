import type {
  JsonValue,
  Presence,
  Spec,
  SpecField,
  SpecFunction,
  SpecNode,
} from "../../src/model/index.js";

/** A site's declaration of one value in `truth/*.json.gz`. */
interface TruthNode {
  readonly kind: "value" | "list" | "object";
  readonly desc: string | null;
  readonly required: "required" | "optional" | "default";
  readonly default: unknown;
  readonly type?: string;
  readonly item?: TruthNode;
  readonly keys?: readonly (readonly [name: string, node: TruthNode])[];
}

interface TruthFunction {
  readonly description: string | null;
  readonly deprecated: boolean;
  readonly login: boolean;
  readonly ajax: boolean;
  readonly params: TruthNode;
  readonly returns: TruthNode | null;
}

/** Returns the spec of a site's English admin page, without the parts of its declarations that a page loses. */
export function specFromTruth(text: string): Spec {
  const truth = JSON.parse(text) as Readonly<Record<string, TruthFunction>>;
  const functions = Object.entries(truth)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, declared]): SpecFunction => {
      const description = normalise(declared.description);
      return {
        name,
        ...(description !== "" && { description }),
        ...(declared.deprecated && { deprecated: true as const }),
        loginRequired: declared.login,
        ajax: declared.ajax,
        parameters: fieldsOf(declared.params, true),
        returns: declared.returns && nodeOf(declared.returns, false),
      };
    });
  const source = { kind: "admin-page", site: "https://moodle.example", language: "en" } as const;
  return { specVersion: 1, source, functions };
}

function fieldsOf(node: TruthNode, isTop: boolean): SpecField[] {
  return (node.keys ?? []).map(([name, field]) => ({ name, ...nodeOf(field, isTop) }));
}

function nodeOf(node: TruthNode, isTop: boolean): SpecNode {
  const description = node.desc === "0" ? "" : normalise(node.desc);
  const presence: Presence = isTop || description !== "" ? node.required : "unstated";
  const value = presence === "default" ? defaultOf(node) : undefined;
  const common = {
    presence,
    ...(value !== undefined && { default: value }),
    ...(description !== "" && { description }),
  };
  if (node.kind === "list" && node.item) {
    return { kind: "list", ...common, item: nodeOf(node.item, false) };
  }
  if (node.kind === "object") return { kind: "object", ...common, fields: fieldsOf(node, false) };
  return { kind: scalarKind(node.type), ...common };
}

function scalarKind(type: string | undefined): "int" | "double" | "string" {
  if (type === "int" || type === "bool") return "int";
  return type === "float" ? "double" : "string";
}

/** Returns undefined for the time of the request, which is not a property of the site. */
function defaultOf(node: TruthNode): JsonValue | undefined {
  if (node.kind !== "value") return node.default === null ? null : printed(node.default);
  if (node.default === null || node.default === "null") return null;
  const text = String(printed(node.default));
  if (scalarKind(node.type) === "string" || !/^-?\d+(\.\d+)?$/.test(text)) return text;
  const number = Number(text);
  return number >= 1_500_000_000 && number <= 2_147_483_646 ? undefined : number;
}

/** Returns a PHP value as `print_r` shows it. */
function printed(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(printed);
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, part]) => [key, printed(part)] as const);
    return entries.length > 0 ? Object.fromEntries(entries) : [];
  }
  if (value === true) return "1";
  return value === false || value === null ? "" : String(value);
}

function normalise(text: string | null): string {
  return (text ?? "")
    .split("\n")
    .map((line) => line.split(/\s+/).filter(Boolean).join(" "))
    .join("\n")
    .trim();
}
