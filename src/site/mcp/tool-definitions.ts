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

/** The annotations of a tool that only reads. */
export const READS = {
  ...{ readOnlyHint: true, destructiveHint: false },
  ...{ idempotentHint: true, openWorldHint: true },
};
/** The annotations of a tool that writes, or may. */
export const WRITES = {
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
