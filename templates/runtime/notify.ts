/** Calls a hook of the user, whose exceptions must not change the call. */
export function notify<T>(hook: ((event: T) => void) | undefined, event: T): void {
  try {
    hook?.(event);
  } catch {
    // A call that Moodle has carried out would look failed, and be made again.
  }
}
