import type { FunctionPlan, ResultPlan } from "../../plan/index.js";
import { assertNever } from "../../text/index.js";
import { printAlias } from "../ts/declarations.js";
import { typeInWords } from "./docs-rows.js";
import { parametersTable, resultTable } from "./docs-table.js";
import { accessInWords } from "../ts/emit-functions.js";
import { codeBlock, codeSpan, plainMarkdown } from "../../text/index.js";
import { functionOrigins } from "./origin-notes.js";
import { typeOutline } from "../ts/type-outline.js";
import { resultType, wrapperSignature } from "../ts/wrapper-signature.js";

/**
 * What the Markdown reference says of a function below its heading, without examples and links: these
 * depend on the site and on the other functions.
 */
export function describeFunction(planned: FunctionPlan): string {
  const { name, localName, description, parameters, deprecated } = planned;
  const access = accessInWords(planned);
  return joinBlocks([
    deprecated ? "**Deprecated:** Moodle says so; the function may go with an upgrade.\n" : "",
    description === undefined ? "" : `${plainMarkdown(description)}\n`,
    `${codeSpan(localName)} calls ${codeSpan(name)}.${access === "" ? "" : ` ${access}`}\n`,
    functionOrigins(planned),
    codeBlock(wrapperSignature(planned, "function", ";"), "ts"),
    parametersBlock(parameters),
    ...resultBlocks(planned.result, resultType(planned)),
  ]);
}

/** Blocks of Markdown with an empty line between them; those without any text are left out. */
export function joinBlocks(blocks: readonly string[]): string {
  return blocks.filter((block) => block.trim() !== "").join("\n");
}

function parametersBlock(parameters: FunctionPlan["parameters"]): string {
  switch (parameters.kind) {
    case "none":
      return "**Parameters:** none.\n";
    case "unknown":
      return "**Parameters:** not known; they are sent as given.\n";
    case "fields":
      return `**Parameters**\n\n${parametersTable(parameters.fields)}`;
    default:
      return assertNever(parameters);
  }
}

function resultBlocks(result: ResultPlan, typeName: string): readonly string[] {
  switch (result.kind) {
    case "nothing":
      return ["**Answer:** nothing.\n"];
    case "unknown":
      return ["**Answer:** not known; it comes as it is.\n"];
    case "value": {
      const said = result.description === undefined ? "" : `${plainMarkdown(result.description)}\n`;
      return [
        `**Answer:** ${typeInWords(result.type)}.\n`,
        said,
        codeBlock(printAlias("type", { name: typeName, type: typeOutline(result.type) }), "ts"),
        resultTable(result.type),
      ];
    }
    default:
      return assertNever(result);
  }
}
