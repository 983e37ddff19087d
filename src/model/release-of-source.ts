import type { SpecSource } from "./checking/schema.js";

/** Returns the release of Moodle that a spec was read from; undefined if no source states it or two differ. */
export function releaseOfSource(source: SpecSource): string | undefined {
  if (source.release !== undefined || source.kind !== "several") return source.release;
  const [release, other] = new Set(source.sources.flatMap((one) => one.release ?? []));
  return other === undefined ? release : undefined;
}
