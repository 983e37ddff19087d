import type { JsonValue, Spec, SpecField, SpecNode } from "../../src/model/index.js";
import { readShared } from "../support/shared.js";

/** A node in a site's own declarations, a third of which is not on the page. */
interface TruthNode {
  readonly kind: "value" | "list" | "object";
  readonly type?: string;
  readonly desc?: string | null;
  readonly required: "required" | "optional" | "default";
  readonly default?: JsonValue;
  readonly item?: TruthNode;
  readonly keys?: readonly (readonly [string, TruthNode])[];
}

interface TruthFunction {
  readonly description: string;
  readonly deprecated?: boolean;
  readonly login: boolean;
  readonly ajax: boolean;
  readonly params: TruthNode;
  readonly returns: TruthNode | null;
}

/**
 * A spec made from a real site's declarations. Unlike one parsed from a page, its descriptions have the
 * white space of the source, its defaults the PHP type, and every node its presence.
 */
export function specOfTruth(path: string): Spec {
  const truth = JSON.parse(readShared(path)) as Record<string, TruthFunction>;
  const functions = Object.entries(truth).map(([name, fn]) => ({
    name,
    description: fn.description,
    ...(fn.deprecated === true && { deprecated: true as const }),
    loginRequired: fn.login,
    ajax: fn.ajax,
    parameters: fields(fn.params),
    returns: fn.returns === null ? null : node(fn.returns),
  }));
  return {
    specVersion: 1,
    source: { kind: "admin-page", site: "https://moodle.example" },
    functions,
  };
}

function fields({ keys = [] }: TruthNode): SpecField[] {
  return keys.map(([name, key]) => ({ name, ...node(key) }));
}

function node(declared: TruthNode): SpecNode {
  const base = {
    presence: declared.required,
    ...(declared.required === "default" && { default: declared.default ?? null }),
    ...(typeof declared.desc === "string" && { description: declared.desc }),
  };
  switch (declared.kind) {
    case "list":
      return { kind: "list", ...base, item: node(declared.item!) };
    case "object":
      return { kind: "object", ...base, fields: fields(declared) };
    case "value":
      return { kind: scalarKind(declared.type), ...base };
  }
}

function scalarKind(type: string | undefined): "int" | "double" | "string" {
  if (type === "int" || type === "bool") return "int";
  return type === "float" ? "double" : "string";
}
