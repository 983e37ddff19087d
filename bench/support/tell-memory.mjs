/*
 * Loaded into a program before it starts, with --expose-gc: answers every message with the number of bytes that the
 * program retains after garbage collection, and the number that the system has allocated to it.
 */
process.on("message", () => {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send?.({ kept: heapUsed + external, rss });
});
// Waiting for messages does not prevent the program from exiting.
process.channel?.unref();
