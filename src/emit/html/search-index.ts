import type MiniSearch from "minisearch";
import type { FieldPlan, FunctionPlan, TypePlan } from "../../plan/index.js";

/** What is searched of a function. */
interface SearchDocument {
  /** Its place among all functions of the reference. */
  readonly id: number;
  readonly name: string;
  readonly description: string;
  /** Names of all its fields, each once. */
  readonly fields: string;
}

/**
 * The search index of a reference, as MiniSearch reads it back. The browser opens it with the same
 * options: `templates/docs/scripts/search.js`.
 */
export async function searchIndex(functions: readonly FunctionPlan[]): Promise<object> {
  const { default: Search } = await import("minisearch");
  const index: MiniSearch<SearchDocument> = new Search<SearchDocument>({
    fields: ["name", "description", "fields"],
  });
  index.addAll(
    functions.map((planned, id) => ({
      id,
      name: planned.name,
      description: planned.description ?? "",
      fields: [...fieldNames(planned)].join(" "),
    })),
  );
  return index.toJSON();
}

function fieldNames({ parameters, result }: FunctionPlan): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (type: TypePlan): void => {
    if (type.kind === "list") visit(type.item);
    else if (type.kind === "object") visitFields(type.fields);
  };
  const visitFields = (fields: readonly FieldPlan[]): void => {
    for (const { name, type } of fields) {
      names.add(name);
      visit(type);
    }
  };
  if (parameters.kind === "fields") visitFields(parameters.fields);
  if (result.kind === "value") visit(result.type);
  return names;
}
