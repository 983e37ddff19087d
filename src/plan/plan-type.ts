import { diagnose, type Diagnostic } from "../diagnostics/index.js";
import type { SpecField, SpecNode } from "../spec/index.js";
import { assertNever } from "../util/index.js";
import type { FieldPlan, TypePlan } from "./client-plan.js";
import { firstOfEachName } from "./first-of-each-name.js";
import { claimKey, type Path } from "./names/index.js";
import { planScalar } from "./scalar-kind.js";

/** Where a node stands, and what its surroundings decide. */
export interface Surroundings {
  /** Name of the parameters' or the answer's type. */
  readonly root: string;
  /** For diagnostics: `core_user_get_users → result`. */
  readonly subject: string;
  /** By `claimKey`. */
  readonly typeNames: ReadonlyMap<string, string>;
  readonly diagnostics: Diagnostic[];
}

/** Decides the type of a node and of everything below it. */
export function planType(node: SpecNode, path: Path, around: Surroundings): TypePlan {
  switch (node.kind) {
    case "int":
    case "double":
    case "string":
      return planScalar(node);
    case "list":
      return {
        kind: "list",
        nullable: false,
        item: planType(node.item, [...path, null], around),
        ...(node.item.description !== undefined && { itemDescription: node.item.description }),
      };
    case "object":
      return {
        kind: "object",
        nullable: false,
        typeName: around.typeNames.get(claimKey({ root: around.root, path })) ?? around.root,
        place: showPath(path),
        ...(node.description !== undefined && { description: node.description }),
        fields: planFields(node.fields, path, around),
      };
    default:
      return assertNever(node);
  }
}

/**
 * Decides the types of fields and whether they may be absent: all but required ones may, because the
 * server fills in defaults only on its own side and leaves them out of some answers.
 */
export function planFields(
  fields: readonly SpecField[],
  path: Path,
  around: Surroundings,
): readonly FieldPlan[] {
  const { first, repeated } = firstOfEachName(fields);
  const { subject, diagnostics } = around;
  for (const { name } of repeated) {
    const place = showPath([...path, name]);
    diagnostics.push(diagnose("plan/duplicate-field", { path: place }, { subject }));
  }
  return first.map((field) => {
    const here = [...path, field.name];
    if (field.name === "__proto__") {
      diagnostics.push(diagnose("plan/key-not-validated", { path: showPath(here) }, { subject }));
    }
    return {
      name: field.name,
      type: planType(field, here, around),
      optional: field.presence !== "required",
      presence: field.presence,
      ...(field.default !== undefined && { default: field.default }),
      ...(field.description !== undefined && { description: field.description }),
    };
  });
}

/** `users[].customfields[]`; empty for the whole. */
function showPath(path: Path): string {
  return path
    .map((step, index) => (step === null ? "[]" : index === 0 ? step : `.${step}`))
    .join("");
}
