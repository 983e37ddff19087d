/**
 * Returns the component of a function: the first two parts of its name. Only an override can give a longer one; a guess
 * from the other functions would move files whenever those are added or removed.
 */
export function componentOf(functionName: string): string {
  return functionName.split("_", 2).join("_");
}
