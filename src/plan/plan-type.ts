import { diagnose, type Diagnostic } from "../diagnostics/index.js";
import { defaultOf, type NodeDefault, type SpecField, type SpecNode } from "../model/index.js";
import { keysDescription } from "../knowledge/index.js";
import { assertNever } from "../text/index.js";
import {
  chooseNullable,
  choosePresence,
  type Knowledge,
  knowledgeOfField,
  knowledgeOfItem,
  type NodeLocation,
  type ValueRules,
} from "./choices.js";
import type { FieldPlan, TypePlan } from "./client-plan.js";
import { firstOfEachName } from "./first-of-each-name.js";
import { claimKey, type Path, validatorName } from "./names/index.js";
import { planDefault, planScalar } from "./plan-scalar.js";
import { isWarning } from "./share-common-types.js";

/** The location of a node, and the context that it shares with its siblings. */
export interface TypeContext extends ValueRules {
  /** Name of the type of the parameters or response. */
  readonly root: string;
  /** For diagnostics: `core_user_get_users → result`. */
  readonly subject: string;
  /** By `claimKey`. */
  readonly typeNames: ReadonlyMap<string, string>;
  readonly diagnostics: Diagnostic[];
}

/** Plans the type of a node and of everything below it. */
export function planType(node: SpecNode, location: NodeLocation, context: TypeContext): TypePlan {
  const { path, knowledge, pairs } = location;
  switch (node.kind) {
    case "int":
    case "double":
    case "string":
      return planScalar(node, location, context);
    case "list": {
      const nullable = chooseNullable(node, location, context);
      return {
        kind: "list",
        nullable: nullable.is,
        nullBecause: nullable.because,
        item: planType(
          node.item,
          {
            path: [...path, null],
            knowledge: knowledgeOfItem(knowledge),
            pairs: keysDescription(node),
          },
          context,
        ),
        ...(node.item.description !== undefined && { itemDescription: node.item.description }),
      };
    }
    case "object": {
      const nullable = chooseNullable(node, location, context);
      const typeName =
        context.typeNames.get(claimKey({ root: context.root, path })) ?? context.root;
      return {
        kind: "object",
        nullable: nullable.is,
        nullBecause: nullable.because,
        typeName,
        validatorName: validatorName(typeName),
        place: showPath(path),
        ...(node.description !== undefined && { description: node.description }),
        fields: planFields(
          node.fields,
          { path, knowledge, ...(path.at(-1) === null && { pairs }) },
          context,
        ),
      };
    }
    default:
      return assertNever(node);
  }
}

/** Plans the types of fields and whether they may be absent. */
export function planFields(
  fields: readonly SpecField[],
  { path, knowledge, pairs }: NodeLocation,
  context: TypeContext,
): readonly FieldPlan[] {
  const { first, repeated } = firstOfEachName(fields);
  const { subject, diagnostics } = context;
  for (const { name } of repeated) {
    const place = showPath([...path, name]);
    diagnostics.push(diagnose("plan/duplicate-field", { path: place }, { subject }));
  }
  const isInWarning = isWarning(fields.map(({ name }) => name));
  return first.map((field) => {
    const here: NodeLocation = {
      path: [...path, field.name],
      knowledge: knowledgeOfField(knowledge, field.name),
      isInWarning,
      pairs,
    };
    if (field.name === "__proto__") {
      const params = { path: showPath(here.path) };
      diagnostics.push(diagnose("plan/key-not-validated", params, { subject }));
    }
    const type = planType(field, here, context);
    const presence = choosePresence(field, here.knowledge, context);
    const byDefault = presence.is === "default" ? defaultIn(field, here.knowledge) : undefined;
    return {
      name: field.name,
      type,
      presence: presence.is,
      presenceBecause: presence.because,
      optional: presence.is !== "required",
      ...(byDefault && { default: planDefault(byDefault, type) }),
      ...(field.description !== undefined && { description: field.description }),
    };
  });
}

/** Returns the default of a field that has one by the page or, where the page is silent, by the facts. */
function defaultIn(field: SpecField, { fact }: Knowledge): NodeDefault | undefined {
  if (field.presence === "default") return defaultOf(field);
  const { default: value } = fact;
  return value === undefined ? undefined : { kind: "value", value };
}

/** `users[].customfields[]`; empty for the whole. */
function showPath(path: Path): string {
  return path
    .map((step, index) => (step === null ? "[]" : index === 0 ? step : `.${step}`))
    .join("");
}
