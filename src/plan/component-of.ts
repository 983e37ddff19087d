/** The part of Moodle that a function belongs to: the first two parts of its name. */
export function componentOf(functionName: string): string {
  return functionName.split("_", 2).join("_");
}
