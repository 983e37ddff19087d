/*
 * Loaded into a program before it starts, with --expose-gc: to every message it answers how many bytes the
 * program keeps once all that can be thrown away is, and how many the system has given to it.
 */
process.on("message", () => {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send?.({ kept: heapUsed + external, rss });
});
// Waiting for messages does not keep the program from ending.
process.channel?.unref();
