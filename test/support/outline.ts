import type { SpecFunction, SpecNode } from "../../src/model/index.js";

/**
 * A function's structure in few lines, a value each: its path, kind, presence (`!` required, `?` optional,
 * `=` default, nothing where it is not stated). Parameters first, then the answer; no descriptions.
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
