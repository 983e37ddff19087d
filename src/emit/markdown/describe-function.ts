import type { FunctionPlan, ResultPlan } from "../../plan/index.js";
import {
  assertNever,
  cachesEnabled,
  codeBlock,
  codeSpan,
  ContentCache,
  plainMarkdown,
} from "../../text/index.js";
import { describeType } from "./docs-rows.js";
import { parametersTable, resultTable } from "./docs-table.js";
import { describeAccess } from "../ts/wrapper-statement.js";
import { functionOrigins } from "./origin-notes.js";
import { printOpenType } from "../ts/type-layout.js";
import { printSignature, resultType } from "../ts/wrapper-signature.js";

/** Descriptions by plans; see `printedFunctions`. */
const descriptions = new ContentCache<{ readonly text: string }>({ maxCharacters: 6 * 2 ** 20 });

/**
 * Emits what the Markdown reference says about a function below its heading, without examples and links: these
 * depend on the site and on the other functions.
 */
export function describeFunction(planned: FunctionPlan): string {
  if (!cachesEnabled()) return description(planned);
  return descriptions.get(JSON.stringify(planned), () => ({ text: description(planned) })).text;
}

function description(planned: FunctionPlan): string {
  const { name, localName, parameters, deprecated } = planned;
  const access = describeAccess(planned);
  return joinBlocks([
    deprecated ? "**Deprecated** by Moodle: an upgrade may remove the function.\n" : "",
    planned.description === undefined ? "" : `${plainMarkdown(planned.description)}\n`,
    `${codeSpan(localName)} calls ${codeSpan(name)}.${access === "" ? "" : ` ${access}`}\n`,
    functionOrigins(planned),
    codeBlock(printSignature(planned), "ts"),
    parametersBlock(parameters),
    ...resultBlocks(planned.result, resultType(planned)),
  ]);
}

/** Joins blocks of Markdown with empty lines between them; leaves out those without text. */
export function joinBlocks(blocks: readonly string[]): string {
  return blocks.filter((block) => block.trim() !== "").join("\n");
}

function parametersBlock(parameters: FunctionPlan["parameters"]): string {
  switch (parameters.kind) {
    case "none":
      return "**Parameters:** none.\n";
    case "unknown":
      return "**Parameters:** unknown; they are sent as given.\n";
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
      return ["**Answer:** unknown; it is returned as received.\n"];
    case "value": {
      const description =
        result.description === undefined ? "" : `${plainMarkdown(result.description)}\n`;
      return [
        `**Answer:** ${describeType(result.type, codeSpan)}.\n`,
        description,
        codeBlock(printOpenType(typeName, result.type), "ts"),
        resultTable(result.type),
      ];
    }
    default:
      return assertNever(result);
  }
}
