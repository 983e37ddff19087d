import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import type { ListedValue } from "./list-values.js";
import type {
  Decision,
  FunctionEntry,
  FunctionOverrides,
  OverrideEntry,
  OverrideNode,
  ValueEntry,
} from "./overrides.js";

type Growing<T> = { -readonly [Key in keyof T]: T[Key] };
interface GrowingNode extends Growing<Omit<OverrideNode, "item" | "fields">> {
  item?: GrowingNode;
  fields?: Map<string, GrowingNode>;
}

/** The overrides of one function while entries are added one by one. */
export class OverridesBuilder {
  readonly #functionName: string;
  readonly #diagnostics: Diagnostic[];
  readonly #overrides: Growing<Omit<FunctionOverrides, "parameters" | "result">> & {
    readonly parameters: GrowingNode;
    readonly result: GrowingNode;
  } = { parameters: {}, result: {} };

  constructor(functionName: string, diagnostics: Diagnostic[]) {
    this.#functionName = functionName;
    this.#diagnostics = diagnostics;
  }

  get overrides(): FunctionOverrides {
    return this.#overrides;
  }

  decideFunction(entry: FunctionEntry): void {
    const { access, component } = entry;
    const own = this.#overrides;
    if (access) own.access = this.#replace(own.access, { is: access, entry }, "access");
    if (component !== undefined) {
      own.component = this.#replace(own.component, { is: component, entry }, "component");
    }
  }

  decideValue(entry: ValueEntry, { part, steps }: ListedValue): void {
    const root = part === "params" ? this.#overrides.parameters : this.#overrides.result;
    const node = steps.reduce(enter, root);
    if (entry.type !== undefined) {
      node.type = this.#replace(node.type, { is: entry.type, entry }, `${entry.path}: type`);
    }
    if (entry.null !== undefined) {
      node.null = this.#replace(node.null, { is: entry.null, entry }, `${entry.path}: null`);
    }
    if (entry.absent !== undefined) {
      node.absent = this.#replace(
        node.absent,
        { is: entry.absent, entry },
        `${entry.path}: absent`,
      );
    }
  }

  /** Returns the later decision. Only two entries with the same name clearly mean that one is a mistake. */
  #replace<Value, Entry extends OverrideEntry>(
    before: Decision<Value, Entry> | undefined,
    now: Decision<Value, Entry>,
    what: string,
  ): Decision<Value, Entry> {
    if (before?.entry.function === now.entry.function && before.is !== now.is) {
      const params = { what, line: before.entry.at.line, is: String(now.is) };
      const context = { at: now.entry.at, subject: this.#functionName };
      this.#diagnostics.push(diagnose("overrides/decided-twice", params, context));
    }
    return now;
  }
}

function enter(node: GrowingNode, step: string | null): GrowingNode {
  if (step === null) return (node.item ??= {});
  const fields = (node.fields ??= new Map<string, GrowingNode>());
  const field = fields.get(step) ?? {};
  fields.set(step, field);
  return field;
}
