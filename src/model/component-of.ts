/**
 * The component of a function: the first two parts of its name. Only an override can name a longer one; guessed
 * from other functions, it would move files when those come and go.
 */
export function componentOf(functionName: string): string {
  return functionName.split("_", 2).join("_");
}
