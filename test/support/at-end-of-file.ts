const tasks: (() => unknown)[] = [];

/**
 * Registers an action to run after the last test of the current file. Helpers cannot use `afterAll` at their top
 * level for that: files share modules, so it would be registered for the first file only.
 */
export function atEndOfFile(task: () => unknown): void {
  tasks.push(task);
}

/** Runs the registered actions of the file, the last one first. */
export async function endFile(): Promise<void> {
  for (const task of tasks.splice(0).reverse()) await task();
}
