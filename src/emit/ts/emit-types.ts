import type { FieldPlan, FunctionPlan, ObjectPlan } from "../../plan/index.js";
import { assertNever } from "../../text/index.js";
import { type Declaration, printDeclarations } from "./declarations.js";
import { docComment } from "./doc-comment.js";
import { fieldComment } from "./field-comment.js";
import { propertyKey } from "./literal.js";
import type { TsMorph } from "./load-ts-morph.js";
import { objectsOf, objectsOfFields } from "./objects-of.js";
import { type Direction, propertyType } from "./property-type.js";
import { emptyObject, typeText } from "./type-text.js";

/**
 * The file `types/<component>.ts`: the types of all parameters and answers; empty without any. `texts` are
 * what `printTypes` makes of the functions.
 */
export function emitTypes(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join("\n");
}

/** The types of a function's parameters and answer; empty if neither is known. */
export function printTypes(planned: FunctionPlan, tsMorph: TsMorph): string {
  return printDeclarations([...declareParameters(planned), ...declareResult(planned)], tsMorph);
}

function declareParameters({ name, parameters }: FunctionPlan): readonly Declaration[] {
  const intro = `Parameters of \`${name}\``;
  switch (parameters.kind) {
    case "unknown":
      return [];
    case "none":
      return [declareAlias(parameters.typeName, emptyObject, [`${intro}: there are none.`])];
    case "fields": {
      const { typeName, fields } = parameters;
      const nested = objectsOfFields(fields);
      return [
        declareInterface(typeName, [`${intro}.`], fields, "parameters"),
        ...nested.map((object) =>
          declareNested(object, `the parameters of \`${name}\``, "parameters"),
        ),
      ];
    }
    default:
      return assertNever(parameters);
  }
}

function declareResult({ name, result }: FunctionPlan): readonly Declaration[] {
  if (result.kind !== "value") return [];
  const { type, typeName, description = "" } = result;
  const intro = [`Answer of \`${name}\`.`, description];
  const objects = objectsOf(type);
  const whole = objects.find((object) => object.typeName === typeName);
  return [
    whole
      ? declareInterface(typeName, intro, whole.fields, "result")
      : declareAlias(typeName, typeText(type), intro),
    ...objects
      .filter((object) => object !== whole)
      .map((object) => declareNested(object, `the answer of \`${name}\``, "result")),
  ];
}

function declareNested(object: ObjectPlan, whole: string, direction: Direction): Declaration {
  const isItem = object.place.endsWith("[]");
  const place =
    object.place === "[]" ? `One item of ${whole}.` : `\`${object.place}\` in ${whole}.`;
  // What the page says of an object that is no item stands at its property already.
  const said = isItem ? [place, object.description ?? ""] : [place];
  return declareInterface(object.typeName, said, object.fields, direction);
}

function declareInterface(
  name: string,
  paragraphs: readonly string[],
  fields: readonly FieldPlan[],
  direction: Direction,
): Declaration {
  const properties = fields.map((field) => ({
    comment: fieldComment(field, 2),
    key: propertyKey(field.name),
    optional: field.optional,
    type: propertyType(field, direction),
  }));
  return { kind: "interface", comment: docComment({ paragraphs }), name, properties };
}

function declareAlias(name: string, type: string, paragraphs: readonly string[]): Declaration {
  return { kind: "alias", comment: docComment({ paragraphs }), name, type };
}
