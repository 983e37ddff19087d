import { Parser } from "htmlparser2";
import ts from "typescript";
import type { ReferenceAssets } from "../../../src/emit/html/reference-assets.js";
import type { ClientPlan } from "../../../src/plan/index.js";
import { examineHtml, type HtmlRules } from "./html.js";
import { isWellFormed } from "./typescript.js";

/*
 * The HTML reference is examined in its three parts: the page must be the template with other words in it,
 * the assets must be our own, and the data must be literals in one call.
 */

/** The parts of the reference's template. */
export const referenceRules: HtmlRules = {
  elements: new Set(
    (
      "html head meta title link script body a header button svg path circle span search label input kbd " +
      "div ul p nav main h1 noscript code"
    ).split(" "),
  ),
  attributes: {
    "*": ["class", "id", "role", "hidden", "tabindex"],
    html: ["lang"],
    meta: ["charset", "name", "content", "http-equiv"],
    link: ["rel", "href", "type"],
    script: ["src", "defer"],
    a: ["href"],
    button: ["type", "aria-expanded", "aria-controls"],
    svg: ["viewbox", "viewBox", "width", "height", "aria-hidden"],
    path: ["d", "stroke", "stroke-width", "fill"],
    circle: ["cx", "cy", "r", "fill", "stroke", "stroke-width"],
    label: ["for"],
    input: (
      "type aria-expanded aria-controls aria-autocomplete autocomplete autocapitalize spellcheck " +
      "enterkeyhint placeholder"
    ).split(" "),
    kbd: ["aria-hidden"],
    ul: ["aria-label"],
    nav: ["aria-label"],
  },
  address: /^(?:#(?:main)?|README\.md|(?:assets|data)\/[a-z]+\.(?:svg|css|js))$/,
  isPage: true,
};

/** Characters that are invisible, or that end a line or a script. */
const UNSEEN =
  // eslint-disable-next-line no-control-regex -- the pattern matches control characters
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]|(?![\u00ad\u200c\u200d])\p{Cf}/u;

/** Returns the breaches in a file of the HTML reference; `path` is relative to its folder. */
export function examineReferenceFile(
  path: string,
  text: string,
  made: { readonly plan: ClientPlan; readonly assets: ReferenceAssets },
): readonly string[] {
  const { plan, assets } = made;
  if (path === "index.html") return examinePage(text, assets.page);
  if (path.startsWith("assets/")) {
    return assets.files.get(path) === text ? [] : ["is none of the reference's own assets"];
  }
  const file = /^data\/([^/]+)\.js$/.exec(path)?.[1];
  if (file === undefined) return ["was not expected"];
  if (file === "contents") return examineData(text, "reference.contents");
  if (file === "search") return examineData(text, "reference.searchIndex");
  const isComponent = plan.components.some(({ fileName }) => fileName === file);
  return isComponent ? examineData(text, "reference.component") : ["was not expected"];
}

/** The tags of the page must be those of its template, in the same order and with the same attributes. */
function examinePage(text: string, template: string): readonly string[] {
  const same = JSON.stringify(tagsOf(text)) === JSON.stringify(tagsOf(template));
  return [
    ...examineHtml(text, referenceRules),
    ...(same ? [] : ["has other tags than its template"]),
    ...(UNSEEN.test(text) ? ["holds a control character"] : []),
    ...(isWellFormed(text) ? [] : ["holds half of a surrogate pair"]),
  ];
}

function tagsOf(html: string): readonly string[] {
  const tags: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => tags.push(`<${name} ${JSON.stringify(attributes)}>`),
    onclosetag: (name) => tags.push(`</${name}>`),
  });
  parser.end(html);
  return tags;
}

const LITERALS = new Set([
  ts.SyntaxKind.ArrayLiteralExpression,
  ts.SyntaxKind.ObjectLiteralExpression,
  ts.SyntaxKind.PropertyAssignment,
  ts.SyntaxKind.ComputedPropertyName,
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NumericLiteral,
  ts.SyntaxKind.PrefixUnaryExpression,
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.NullKeyword,
]);

/** Data must be one call of the expected function, with only literals that mean the same as JSON and as code. */
function examineData(text: string, callee: string): readonly string[] {
  const problems: string[] = [];
  const source = ts.createSourceFile("data.js", text, ts.ScriptTarget.ES2022, true);
  const [only, more] = source.statements;
  const call = only && ts.isExpressionStatement(only) ? only.expression : undefined;
  if (more || !call || !ts.isCallExpression(call) || call.expression.getText() !== callee) {
    return [`is not one call of ${callee}`];
  }
  const visit = (node: ts.Node): void => {
    if (!LITERALS.has(node.kind)) problems.push(`holds a ${ts.SyntaxKind[node.kind]}`);
    if (ts.isPropertyAssignment(node)) {
      const key = node.name.getText();
      // In code, unlike in JSON, this key sets the prototype of the object; in brackets it does not.
      if (key === '"__proto__"') problems.push("sets a prototype");
      else if (!ts.isStringLiteral(node.name) && key !== '["__proto__"]') {
        problems.push(`has the key ${key}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  call.arguments.forEach(visit);
  if (/[<>]/.test(text) || UNSEEN.test(text.trimEnd())) {
    problems.push("holds a sign that could end a script or a line");
  }
  if (!isWellFormed(text)) problems.push("holds half of a surrogate pair");
  return problems;
}
