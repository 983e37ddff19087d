/*
 * Counts the calls of our own functions. Counts are the same on every machine and in every run, so
 * they reveal whether a change added work, which times cannot.
 */
import { Session } from "node:inspector/promises";

/** A function by its file below src/ and its name; a private method with its `#`. */
export interface CountedFunction {
  readonly file: string;
  readonly name: string;
}

/** Counts the calls of a function during some work. Throws if the function does not exist. */
export async function countCalls(
  { file, name }: CountedFunction,
  work: () => unknown,
): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
    await work();
    const { result } = await session.post("Profiler.takePreciseCoverage");
    const counts = result
      .filter(({ url }) => url.split("?")[0]?.endsWith(`/src/${file}`))
      .flatMap(({ functions }) => functions)
      .filter(({ functionName }) => functionName === name)
      .map(({ ranges }) => ranges[0]?.count ?? 0);
    if (counts.length === 0) throw new Error(`there is no function ${name} in src/${file}`);
    return counts.reduce((sum, count) => sum + count, 0);
  } finally {
    await session.post("Profiler.disable");
    session.disconnect();
  }
}
