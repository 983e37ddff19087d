import type { DeclaredForm, DeclaredFunction, DeclaredNode } from "./declared.js";
import { DATED, NULL_MARKS, WORDS } from "./parse-function-line.js";

/** Prints the line of one function in a facts file; see `parseFunctionLine`. */
export function printFunctionLine({
  releases,
  parameters,
  result,
  ...flags
}: DeclaredFunction): string {
  const words = [...WORDS].flatMap(([word, meaning]) => {
    const applies = Object.entries(meaning).every(
      ([key, value]) => Reflect.get(flags, key) === value,
    );
    return applies ? [word] : [];
  });
  const dated = DATED.flatMap((word) =>
    flags[word] === undefined ? [] : [`${word}@${flags[word]}`],
  );
  const head = [releases, ...dated, ...words].join(" ");
  return `${head} ${printFields(parameters)}${result ? printNode(result) : ""}`;
}

function printNode({ forms, item, fields }: DeclaredNode): string {
  const objects = forms.filter(({ kind }) => kind === "object");
  // The last, because everything after the brackets belongs to the items.
  const lists = forms.filter(({ kind }) => kind === "list");
  const scalars = forms.filter((form) => !objects.includes(form) && !lists.includes(form));
  return [
    ...scalars.map((form) => `${printHead(form)}:${form.kind}${printNull(form)}`),
    ...objects.map((form) => {
      const isLast = form === objects.at(-1);
      return printHead(form) + printFields((isLast ? fields : undefined) ?? new Map());
    }),
    ...lists.map((form) => {
      return `${printHead(form)}[]${form === lists.at(-1) && item ? printNode(item) : ""}`;
    }),
  ].join("|");
}

function printHead(form: DeclaredForm): string {
  return printMark(form) + (form.releases === undefined ? "" : `@${form.releases}`);
}

function printMark(form: DeclaredForm): string {
  if (form.presence === "required") return "";
  if (form.presence === "optional") return "?";
  return form.default === undefined ? "=?" : `=${JSON.stringify(form.default)}`;
}

function printFields(fields: ReadonlyMap<string, DeclaredNode>): string {
  return `(${[...fields].map(([name, node]) => `${name}${printNode(node)}`).join(" ")})`;
}

function printNull({ null: whenNull }: DeclaredForm): string {
  return [...NULL_MARKS].find(([, meaning]) => meaning === whenNull)?.[0] ?? "";
}
