import type { JsonValue, Spec, SpecField, SpecFunction, SpecNode } from "../../src/model/index.js";

/** The forms in which sites document functions outside Moodle's own page. */
export type DocumentForm = "text" | "markdown" | "html";

/** Writes the functions of a spec as a static site, as a wiki or as text copied from one. */
export function writeDocument({ functions }: Spec, form: DocumentForm): string {
  const body = functions.map((fn) => writers[form](fn)).join("\n");
  return form === "html"
    ? `<!DOCTYPE html>\n<html lang="en"><head><title>Functions</title></head><body>\n${body}</body></html>\n`
    : body;
}

const writers: Record<DocumentForm, (fn: SpecFunction) => string> = {
  text: (fn) => {
    const { name, description, deprecated, parameters, returns } = fn;
    return [
      `${name}\n`,
      ...(description === undefined ? [] : [`${description}\n`]),
      ...(parameters.length > 0 ? ["Parameters"] : ["No parameters.\n"]),
      ...parameters.map((field) => `${field.name} (${oneLine(label(field))})`),
      ...parameters.map((field) => `General structure\n\n${structure(field)}\n`),
      ...(deprecated ? ["This function is now deprecated.\n"] : []),
      ...(returns
        ? [`General structure\n\n${structure(returns)}`, `${skeleton(returns)}\n`]
        : ["Returns nothing.\n"]),
    ].join("\n");
  },
  markdown: (fn) => {
    const { name, description, deprecated, parameters, returns } = fn;
    const fenced = (text: string, language = "") => `~~~~${language}\n${text}\n~~~~\n`;
    return [
      `## \`${name}\`\n`,
      ...(description === undefined ? [] : [`${description}\n`]),
      ...(deprecated ? ["> This function has been deprecated.\n"] : []),
      "### Parameters\n",
      ...(parameters.length === 0 ? ["There are no parameters.\n"] : []),
      ...parameters.map((field) =>
        [
          `- ${field.name} (${oneLine(label(field))})\n`,
          fenced(structure(field)),
          fenced(`REST (POST parameters)\n\n${leaves(field, field.name).join("\n")}`),
        ].join("\n"),
      ),
      "### Response\n",
      ...(returns
        ? [fenced(structure(returns)), fenced(skeleton(returns), "xml")]
        : ["Returns nothing.\n"]),
    ].join("\n");
  },
  html: (fn) => {
    const { name, description, deprecated, parameters, returns } = fn;
    const pre = (text: string) => `<pre><code>General structure\n\n${escape(text)}</code></pre>`;
    return [
      `<h3><a id="${name}">${name}</a></h3>`,
      ...(description === undefined ? [] : [`<p>${escape(description)}</p>`]),
      ...(parameters.length === 0
        ? ["<p>No parameters are needed.</p>"]
        : ["<h6>Parameters</h6><dl>"]),
      ...parameters.map(
        (field) =>
          `<dt>${escape(`${field.name} (${label(field)})`)}</dt><dd>${escape(field.description ?? "")}</dd>`,
      ),
      ...(parameters.length === 0 ? [] : ["</dl>"]),
      ...parameters.map((field) => pre(structure(field))),
      ...(deprecated ? ['<p class="note">This function is now deprecated.</p>'] : []),
      ...(returns
        ? [pre(structure(returns)), `<pre>${escape(skeleton(returns))}</pre>`]
        : ["<p>Returns nothing.</p>"]),
    ].join("\n");
  },
};

/** Returns a General structure as a browser shows it. */
function structure(node: SpecNode): string {
  const described = node.description === undefined ? "" : ` ${mark(node)} //${node.description}\n`;
  switch (node.kind) {
    case "list":
      return `${described}list of ( \n${structure(node.item)})`;
    case "object":
      return `${described}object {\n${node.fields.map((field) => `${field.name} ${structure(field)}`).join("")}} \n`;
    default:
      return `${node.kind} ${described}`;
  }
}

function mark(node: SpecNode): string {
  return node.presence === "required" ? "" : label(node);
}

function label(node: SpecNode): string {
  if (node.presence === "required") return "Required";
  return node.presence === "default" ? `Default to "${printed(node)}"` : "Optional";
}

function printed({ default: value, kind }: SpecNode): string {
  // A spec leaves out a default that is the time of the request.
  if (value === undefined) return kind === "int" ? "1700000000" : "";
  return printR(value, 0);
}

function printR(value: JsonValue, level: number): string {
  if (value === null) return "null";
  if (typeof value !== "object") return String(value);
  const margin = " ".repeat(level * 8);
  const entries = Object.entries(value).map(
    ([key, inner]) => `${margin}    [${key}] => ${printR(inner as JsonValue, level + 1)}\n`,
  );
  return `Array\n${margin}(\n${entries.join("")}${margin})\n`;
}

function skeleton(node: SpecNode): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>\n<RESPONSE>\n${xml(node)}</RESPONSE>`;
}

function xml(node: SpecNode): string {
  switch (node.kind) {
    case "list":
      return `<MULTIPLE>\n${xml(node.item)}</MULTIPLE>\n`;
    case "object":
      return `<SINGLE>\n${node.fields.map(key).join("")}</SINGLE>\n`;
    default:
      return `<VALUE>${node.kind}</VALUE>\n`;
  }
}

function key(field: SpecField): string {
  return `<KEY name="${field.name}">\n${xml(field)}</KEY>\n`;
}

function leaves(node: SpecNode, path: string): string[] {
  switch (node.kind) {
    case "list":
      return leaves(node.item, `${path}[0]`);
    case "object":
      return node.fields.flatMap((field) => leaves(field, `${path}[${field.name}]`));
    default:
      return [`${path}= ${node.kind}`];
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
