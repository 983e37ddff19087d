import type { SpecFunction, SpecNode } from "../../src/model/index.js";

/**
 * Returns a function's structure, one line per value: its path, kind, presence (`!` required, `?` optional,
 * `=` default, nothing if unstated). Parameters come first, then the answer; descriptions are left out.
 */
export function outline({ name, deprecated, parameters, returns }: SpecFunction): string[] {
  return [
    `${name}${deprecated ? " (deprecated)" : ""}`,
    ...parameters.flatMap((field) => lines(field, field.name)),
    ...(returns ? lines(returns, "→") : ["→ nothing"]),
  ];
}

function lines(node: SpecNode, path: string): string[] {
  const own = `${path}: ${node.kind}${presence(node)}`;
  switch (node.kind) {
    case "list":
      return [own, ...lines(node.item, `${path}[]`)];
    case "object":
      return [own, ...node.fields.flatMap((field) => lines(field, `${path}.${field.name}`))];
    default:
      return [own];
  }
}

function presence(node: SpecNode): string {
  switch (node.presence) {
    case "required":
      return "!";
    case "optional":
      return "?";
    case "default":
      return `=${node.default === undefined ? "" : JSON.stringify(node.default)}`;
    case "unstated":
      return "";
  }
}
