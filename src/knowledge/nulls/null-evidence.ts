import type { NullsFile } from "../checking/facts-schema.js";

/** Evidence about nulls that does not come from the declaration of a function. */
export interface NullEvidence {
  /** Returns a column of this name in a component's own tables that may be null, as `quiz_attempts.sumgrades`. */
  readonly ownColumn: (component: string, name: string) => string | undefined;
  /** Returns whether a component's own tables have a column of this name that is never null, and none that may be. */
  readonly ownIsNeverNull: (component: string, name: string) => boolean;
  /** Returns a column of this name in any table that may be null. */
  readonly anyColumn: (name: string) => string | undefined;
  /** Returns how fields of this name were answered by real sites; undefined if none was seen. */
  readonly name: (name: string) => NameEvidence | undefined;
  /** Whether there is no evidence at all. */
  readonly isEmpty: boolean;
}

/** How real sites have answered fields of one name. */
export interface NameEvidence {
  /** The number of functions in whose answers the name was seen. */
  readonly functions: number;
  /** In how many of them it was null at least once. */
  readonly withNull: number;
  /** One of these. */
  readonly example: string | undefined;
}

/** No evidence. */
export const noNullEvidence: NullEvidence = nullEvidenceOf({ columns: {}, names: {} });

/** Returns the evidence of a file. Indexes the columns at the first question. */
export function nullEvidenceOf({
  columns,
  names,
}: Pick<NullsFile, "columns" | "names">): NullEvidence {
  let index: ColumnIndex | undefined;
  const indexed = () => (index ??= indexColumns(columns));
  return {
    ownColumn: (component, name) => indexed().own.get(`${component} ${name}`),
    ownIsNeverNull: (component, name) => {
      const key = `${component} ${name}`;
      return indexed().neverNull.has(key) && !indexed().own.has(key);
    },
    anyColumn: (name) => indexed().any.get(name),
    name: (name) => {
      const text = Object.hasOwn(names, name) ? names[name] : undefined;
      if (text === undefined) return undefined;
      const [functions = "", withNull = "0", example] = text.split(" ");
      return { functions: Number(functions), withNull: Number(withNull), example };
    },
    isEmpty: Object.keys(columns).length === 0 && Object.keys(names).length === 0,
  };
}

interface ColumnIndex {
  /** By component and name. */
  readonly own: ReadonlyMap<string, string>;
  readonly neverNull: ReadonlySet<string>;
  readonly any: ReadonlyMap<string, string>;
}

function indexColumns(columns: NullsFile["columns"]): ColumnIndex {
  const own = new Map<string, string>();
  const neverNull = new Set<string>();
  const any = new Map<string, string>();
  for (const [component, tables] of Object.entries(columns)) {
    for (const [table, names] of Object.entries(tables)) {
      for (const name of names.split(" ")) {
        if (name.endsWith("!")) {
          neverNull.add(`${component} ${name.slice(0, -1)}`);
          continue;
        }
        const column = `${table}.${name}`;
        const key = `${component} ${name}`;
        if (!own.has(key)) own.set(key, column);
        if (!any.has(name)) any.set(name, column);
      }
    }
  }
  return { own, neverNull, any };
}
