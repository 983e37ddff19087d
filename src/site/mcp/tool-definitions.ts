import { functionJsonSchemas } from "../../export/json-schema/index.js";
import type { FunctionPlan } from "../../plan/index.js";
import { isRecord } from "../../text/index.js";
import { foreignSchema, foreignText } from "./foreign-text.js";

/** A tool as hosts are told of it. */
export interface ToolDefinition {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: ObjectSchema;
  readonly outputSchema?: ObjectSchema;
  readonly annotations: ToolAnnotations;
}

/** A JSON Schema of an object. */
export interface ObjectSchema {
  readonly type: "object";
  readonly [keyword: string]: unknown;
}

/** What a host may do without asking. */
export interface ToolAnnotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

const READS = {
  ...{ readOnlyHint: true, destructiveHint: false },
  ...{ idempotentHint: true, openWorldHint: true },
};
const WRITES = {
  ...{ readOnlyHint: false, destructiveHint: true },
  ...{ idempotentHint: false, openWorldHint: true },
};

/** The names of the tools that every server has. */
export const FIND = "find_functions";
export const DESCRIBE = "describe_function";
export const CALL = "call_function";

/** Returns the tools that every server has. */
export function basicTools(allowWrite: boolean): readonly ToolDefinition[] {
  const name = { type: "string", description: "Name, such as core_user_get_users" };
  return [
    {
      name: FIND,
      title: "Find functions",
      description:
        "Find web service functions of this Moodle site by what they do. Searches names, descriptions and fields. " +
        "Without a query, returns the components of the site.",
      inputSchema: {
        type: "object",
        properties: {
          query: { type: "string", description: 'A few words, such as "enrol user"' },
          limit: { type: "integer", minimum: 1, maximum: 50, default: 10 },
        },
      },
      annotations: { ...READS, openWorldHint: false },
    },
    {
      name: DESCRIBE,
      title: "Describe a function",
      description:
        "Return what a function does, whether it writes, and the JSON Schemas of its parameters and its answer.",
      inputSchema: { type: "object", properties: { name }, required: ["name"] },
      annotations: { ...READS, openWorldHint: false },
    },
    {
      name: CALL,
      title: "Call a function",
      description:
        `Call a function of the site with parameters as ${DESCRIBE} shows them. ` +
        (allowWrite
          ? "Functions that write change the site for everybody. "
          : "Functions that write, or may write, are refused. ") +
        "A long answer is cut: pass the `continue` of a result, and nothing else, for its next part.",
      inputSchema: {
        type: "object",
        properties: {
          name,
          parameters: { type: "object", description: "Parameters by name" },
          continue: { type: "string" },
        },
      },
      annotations: allowWrite ? WRITES : READS,
    },
  ];
}

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
