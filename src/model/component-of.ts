/**
 * Returns the component of a function: the first two parts of its name. Functions of Moodle's core that belong to none
 * of its subsystems, such as `core_get_string`, have a verb as the second part: their component is `core`. Only an
 * override can give a longer one; a guess from the other functions would move files whenever those are added or removed.
 */
export function componentOf(functionName: string): string {
  const [first = "", second] = functionName.split("_", 2);
  if (second === undefined || (first === "core" && VERBS.has(second))) return first;
  return `${first}_${second}`;
}

const VERBS: ReadonlySet<string> = new Set(
  "add change create delete fetch get list remove save send set update view".split(" "),
);
