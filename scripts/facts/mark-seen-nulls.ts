import type { DeclaredNode } from "../../src/knowledge/index.js";
import { isRecord } from "../../src/text/index.js";

/** So many values without a null show that a scalar is hardly ever null. */
const OFTEN = 10;

/** Marks the scalars that were null in recorded answers of a function, and those that were often answered. */
export function markSeenNulls(
  result: DeclaredNode,
  calls: readonly { readonly response: unknown }[],
): DeclaredNode {
  return marked(
    result,
    calls.map(({ response }) => response),
  );
}

function marked(node: DeclaredNode, values: readonly unknown[]): DeclaredNode {
  const { forms, item, fields } = node;
  const isSeen = values.includes(null);
  const isAnswered = values.length >= OFTEN;
  const items = values.flatMap((value) =>
    Array.isArray(value) ? (value as unknown[]) : isRecord(value) ? Object.values(value) : [],
  );
  return {
    forms: forms.map((form) => {
      const isScalar = form.kind !== "list" && form.kind !== "object";
      if (!isScalar || form.null === "never" || form.null === "seen") return form;
      if (isSeen) return { ...form, null: "seen" };
      return isAnswered ? { ...form, null: "answered" } : form;
    }),
    ...(item && { item: marked(item, items) }),
    ...(fields && {
      fields: new Map(
        [...fields].map(([name, field]) => {
          const inner = values.flatMap((value) =>
            isRecord(value) && Object.hasOwn(value, name) ? [value[name]] : [],
          );
          return [name, marked(field, inner)];
        }),
      ),
    }),
  };
}
