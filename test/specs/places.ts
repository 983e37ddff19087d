import type { SpecFunction, SpecNode } from "../../src/model/index.js";

/** One node of a function and its location. */
export interface Place {
  /** `core_user_get_users → criteria[].key` for parameters, `core_user_get_users ← users[].id` for answers. */
  readonly path: string;
  readonly node: SpecNode;
  /** Whether it is a top-level parameter or the whole answer. */
  readonly top: boolean;
  readonly side: "parameter" | "answer";
}

/** Returns all nodes of a function's parameters and answer, each before its children. */
export function placesOf(fn: SpecFunction): Place[] {
  const parameters = fn.parameters.flatMap((field) =>
    inside(field, `${fn.name} → ${field.name}`, "parameter"),
  );
  return fn.returns ? [...parameters, ...inside(fn.returns, `${fn.name} ←`, "answer")] : parameters;
}

function inside(node: SpecNode, path: string, side: Place["side"], top = true): Place[] {
  const here = { path, node, top, side };
  switch (node.kind) {
    case "list":
      return [here, ...inside(node.item, `${path}[]`, side, false)];
    case "object": {
      const dot = path.endsWith("←") ? " " : ".";
      return [
        here,
        ...node.fields.flatMap((field) => inside(field, path + dot + field.name, side, false)),
      ];
    }
    default:
      return [here];
  }
}
