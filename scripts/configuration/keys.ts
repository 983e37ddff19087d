import { format } from "prettier";
import { configJsonSchema } from "../../src/project/config/index.js";

interface KeySchema {
  readonly type?: string;
  readonly anyOf?: readonly KeySchema[];
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, KeySchema>>;
}

const BEGIN = "<!-- keys: made by `npm run configuration` -->\n";
const END = "<!-- end of keys -->\n";

/** Returns the text of docs/configuration.md with an up-to-date list of the schema's keys. */
export async function withKeys(text: string): Promise<string> {
  const [before, rest = ""] = text.split(BEGIN);
  const after = rest.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error("the marks of the list are gone");
  const { properties = {} } = configJsonSchema() as KeySchema;
  const made = `${before}${BEGIN}\n${table(properties)}\n${END}${after}`;
  return format(made, { parser: "markdown", printWidth: 100 });
}

function table(keys: Readonly<Record<string, KeySchema>>): string {
  const rows = Object.entries(keys).flatMap(([name, schema]) => [
    row(name, schema),
    ...(name === "sites" ? [] : Object.entries(schema.properties ?? {}))
      .filter((entry): entry is [string, KeySchema] => typeof entry !== "string")
      .map(([inner, below]) => row(`${name}.${inner}`, below)),
  ]);
  return ["| key | value | what it says |", "| --- | --- | --- |", ...rows, ""].join("\n");
}

function row(name: string, schema: KeySchema): string {
  const { type, anyOf, enum: choices, description = "" } = schema;
  const either = anyOf?.map((one) => kinds[one.type ?? ""] ?? "").join(", ");
  const value = either ?? choicesOf(choices) ?? kinds[type ?? ""];
  return `| \`${name}\` | ${value ?? ""} | ${description} |`;
}

function choicesOf(choices: readonly string[] | undefined): string | undefined {
  return choices?.map((choice) => `\`"${choice}"\``).join(", ");
}

const kinds: Readonly<Record<string, string>> = {
  string: "text",
  array: "list of texts",
  boolean: "`true`, `false`",
  object: "object",
};
