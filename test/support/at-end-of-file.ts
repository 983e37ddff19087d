const tasks: (() => unknown)[] = [];

/**
 * Does something after the last test of the file that runs now. Helpers cannot use `afterAll` at their top
 * level for that: files share modules, so it would be registered for the first file only.
 */
export function atEndOfFile(task: () => unknown): void {
  tasks.push(task);
}

/** Does what the tests of the file have left to do, the last first. */
export async function endFile(): Promise<void> {
  for (const task of tasks.splice(0).reverse()) await task();
}
