import type { SpecField, SpecFunction, SpecNode } from "../model/index.js";
import { pascalCase, type Path, type TypeClaim } from "./names/index.js";

/** Names of the two types of a function. */
export interface RootNames {
  readonly parameters: string;
  readonly result: string;
}

/** `coreUserGetUsers` has `CoreUserGetUsersParams` and `CoreUserGetUsersResult`. */
export function rootNames(localName: string): RootNames {
  const name = pascalCase([localName]);
  return { parameters: `${name}Params`, result: `${name}Result` };
}

/** Lists all objects below a function's parameters and response that need a name of their own. */
export function findObjects(specFunction: SpecFunction, roots: RootNames): readonly TypeClaim[] {
  const claims: TypeClaim[] = [];
  const visitFields = (fields: readonly SpecField[], root: string, path: Path) => {
    for (const field of fields) visit(field, root, [...path, field.name]);
  };
  const visit = (node: SpecNode, root: string, path: Path) => {
    if (node.kind === "list") visit(node.item, root, [...path, null]);
    if (node.kind !== "object") return;
    if (path.length > 0 && node.fields.length > 0) claims.push({ root, path });
    visitFields(node.fields, root, path);
  };
  visitFields(specFunction.parameters, roots.parameters, []);
  if (specFunction.returns) visit(specFunction.returns, roots.result, []);
  return claims;
}
