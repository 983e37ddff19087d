import ts from "typescript";
import type { ClientFiles } from "../../src/emit/index.js";

/** Returns every `any` and every type assertion in the generated files; the runtime is not generated. */
export function assertionsIn(files: ClientFiles): readonly string[] {
  const found: string[] = [];
  for (const [path, text] of files) {
    if (path.startsWith("runtime/") || !path.endsWith(".ts")) continue;
    const visit = (node: ts.Node) => {
      const isAssertion = ts.isAsExpression(node) || ts.isTypeAssertionExpression(node);
      if (isAssertion || node.kind === ts.SyntaxKind.AnyKeyword || ts.isNonNullExpression(node)) {
        found.push(`${path}: ${node.getText()}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
  }
  return found;
}
