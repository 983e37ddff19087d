import type { FieldPlan, FunctionPlan, ObjectPlan } from "../../plan/index.js";
import { assertNever } from "../../text/index.js";
import { docComment } from "./doc-comment.js";
import { fieldComment } from "./field-comment.js";
import { objectsOf, objectsOfFields } from "./objects-of.js";
import { interfaceOf, typeAlias, type Statement } from "./source-file.js";
import { emptyObject, propertyLayout, typeLayout } from "./type-layout.js";

/** The types of a function's parameters and answer; none if neither is known. */
export function typeStatements(planned: FunctionPlan): readonly Statement[] {
  return [...parameterTypes(planned), ...resultTypes(planned)];
}

function parameterTypes({ name, parameters }: FunctionPlan): readonly Statement[] {
  const intro = `Parameters of \`${name}\``;
  switch (parameters.kind) {
    case "unknown":
      return [];
    case "none": {
      const comment = docComment({ paragraphs: [`${intro}: none.`] });
      return [typeAlias(comment, parameters.typeName, emptyObject)];
    }
    case "fields": {
      const { typeName, fields } = parameters;
      const declare = declareInterface(true);
      const nested = objectsOfFields(fields);
      return [
        declare(typeName, [`${intro}.`], fields),
        ...nested.map((object) => declareNested(object, `the parameters of \`${name}\``, declare)),
      ];
    }
    default:
      return assertNever(parameters);
  }
}

function resultTypes({ name, result }: FunctionPlan): readonly Statement[] {
  if (result.kind !== "value") return [];
  const { type, typeName, description = "" } = result;
  const intro = [`Answer of \`${name}\`.`, description];
  const declare = declareInterface(false);
  const objects = objectsOf(type);
  const whole = objects.find((object) => object.typeName === typeName);
  return [
    whole
      ? declare(typeName, intro, whole.fields)
      : typeAlias(docComment({ paragraphs: intro }), typeName, typeLayout(type)),
    ...objects
      .filter((object) => object !== whole)
      .map((object) => declareNested(object, `the answer of \`${name}\``, declare)),
  ];
}

type DeclareInterface = (
  name: string,
  paragraphs: readonly string[],
  fields: readonly FieldPlan[],
) => Statement;

function declareInterface(undefinable: boolean): DeclareInterface {
  return (name, paragraphs, fields) => {
    const properties = fields.map(
      (field) => [fieldComment(field, 2), propertyLayout(field, { undefinable })] as const,
    );
    return interfaceOf(docComment({ paragraphs }), name, properties);
  };
}

function declareNested(object: ObjectPlan, whole: string, declare: DeclareInterface): Statement {
  const isItem = object.place.endsWith("[]");
  const place = describePlace(object, whole);
  // The description of any other object is already in the comment of its property.
  const paragraphs = isItem ? [place, object.description ?? ""] : [place];
  return declare(object.typeName, paragraphs, object.fields);
}

/** Says where in a whole an object stands. */
export function describePlace({ place }: ObjectPlan, whole: string): string {
  return place === "[]" ? `One item of ${whole}.` : `\`${place}\` in ${whole}.`;
}

/** The type of a structure that functions share. */
export function commonType({ typeName, fields }: ObjectPlan): Statement {
  return declareInterface(false)(typeName, [`${COMMON_TYPES[typeName] ?? ""}`], fields);
}

const COMMON_TYPES: Readonly<Record<string, string>> = {
  MoodleFile: "A file, as many functions of Moodle return it.",
  MoodleWarning: "A problem that did not stop a function of Moodle, as many of them return it.",
};
