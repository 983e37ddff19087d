/** Returns the code of a failed operation of the system, such as `ENOSPC`; undefined for an error of our own. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
}
