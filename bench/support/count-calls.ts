/*
 * Counts how often functions of ours are called. Counts are the same on every machine and at every run, so
 * they say whether a change made the work more, which times cannot.
 */
import { Session } from "node:inspector/promises";

/** A function by its file below src/ and its name; a private method with its `#`. */
export interface CountedFunction {
  readonly file: string;
  readonly name: string;
}

/** How often it was called during some work. Throws if there is no such function, which would count nothing. */
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
