/**
 * The part of Moodle that a function belongs to: the first two parts of its name. Only an override can
 * know of longer ones; to guess them from other functions would move files when those come and go.
 */
export function componentOf(functionName: string): string {
  return functionName.split("_", 2).join("_");
}
