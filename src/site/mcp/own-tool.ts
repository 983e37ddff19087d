import { functionJsonSchemas } from "../../export/json-schema/index.js";
import type { FunctionPlan } from "../../plan/index.js";
import { isRecord } from "../../text/index.js";
import { foreignSchema, foreignText } from "./foreign-text.js";
import { CALL, type ObjectSchema, READS, type ToolDefinition, WRITES } from "./tool-definitions.js";

/** Returns the tool that calls one function. */
export async function ownTool(planned: FunctionPlan): Promise<ToolDefinition> {
  const { params, result } = await functionJsonSchemas(planned);
  return {
    name: planned.name,
    title: planned.name,
    description: describe(planned),
    inputSchema: { ...foreignSchema(params ?? {}), type: "object" },
    outputSchema: answerSchema(foreignSchema(result ?? {})),
    annotations: planned.access === "read" ? READS : WRITES,
  };
}

/** Our own words first; the page's text is quoted, and cannot end its quotation. */
function describe({ name, description = "", access, deprecated }: FunctionPlan): string {
  const effect =
    access === "read"
      ? "Reads"
      : access === "write"
        ? "Writes"
        : "May write (its effects are unknown)";
  const text = foreignText(description, 300);
  return (
    `${effect}: Moodle's web service function ${name}.` +
    (deprecated ? " Deprecated." : "") +
    (text === "" ? "" : ` The site documents it as ${JSON.stringify(text)}`)
  );
}

/** The result of a call: the answer, or the parts of a long one, or one that does not fit its documentation. */
function answerSchema({ $defs, ...answer }: Readonly<Record<string, unknown>>): ObjectSchema {
  return {
    type: "object",
    properties: {
      answer,
      cut: { type: "object", description: "Present if the answer is cut" },
      continue: { type: "string", description: `For ${CALL}: the next part` },
      text: { type: "string", description: "A part of the answer's JSON" },
      unfit: { description: "An answer that does not match the schema" },
      mismatches: { type: "array", items: { type: "string" } },
    },
    ...(isRecord($defs) && { $defs }),
  };
}
