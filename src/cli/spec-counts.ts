import { componentOf, type Spec } from "../model/index.js";

/** How much there is in a spec. */
export function specCounts({ functions }: Spec): { functions: number; components: number } {
  const components = new Set(functions.map(({ name }) => componentOf(name)));
  return { functions: functions.length, components: components.size };
}

/** The same for people: `759 functions of 83 components`. */
export function counted(spec: Spec): string {
  const { functions, components } = specCounts(spec);
  return `${plural(functions, "function")} of ${plural(components, "component")}`;
}

function plural(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}
