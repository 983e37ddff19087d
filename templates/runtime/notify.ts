/**
 * Calls a hook of the user. Whatever it throws, or rejects with, is ignored: a call that Moodle has carried
 * out would look failed, and be made again.
 */
export async function notify<T>(
  hook: ((event: T) => unknown) | undefined,
  event: T,
): Promise<void> {
  try {
    await hook?.(event);
  } catch {
    // The call goes on.
  }
}
