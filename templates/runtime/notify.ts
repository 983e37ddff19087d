/**
 * Calls a hook of the user. Ignores exceptions and rejections: a call that Moodle has carried out would
 * otherwise look failed, and the program might repeat it.
 */
export async function notify<T>(
  hook: ((event: T) => unknown) | undefined,
  event: T,
): Promise<void> {
  try {
    await hook?.(event);
  } catch {
    // The call continues.
  }
}
