import { gzipSync } from "node:zlib";
import { exportFunctions, type SiteExport } from "../../src/project/index.js";
import { biggestPage } from "../support/inputs.js";
import { type BenchContext, type Section, shown } from "../support/section.js";

const exports: readonly SiteExport[] = [
  { kind: "json-schema", output: "schemas", bundle: false },
  { kind: "json-schema", output: "schemas.json", bundle: true },
  { kind: "openapi", output: "openapi.json", profile: "rest", version: "3.1" },
  { kind: "openapi", output: "openapi.json", profile: "restful", version: "3.1" },
  { kind: "openapi", output: "openapi.json", profile: "restful", version: "3.0" },
];

/** The size of each export of the biggest page, and the time that it adds to reading and planning. */
export async function exporting(context: BenchContext): Promise<Section> {
  const { path, name } = biggestPage(context);
  const host = { environment: {} };
  const timed = async (list: readonly SiteExport[]) => {
    const started = performance.now();
    const { results } = await exportFunctions({ inputs: [path] }, list, { kind: "make" }, host);
    return { results, milliseconds: performance.now() - started };
  };
  // The first run loads what all need.
  await timed(exports);
  const planning = await median(context, () => timed([]));
  const rows: (string | number)[][] = [];
  for (const one of exports) {
    const made = (await timed([one])).results[0]?.made ?? "";
    const texts = typeof made === "string" ? [made] : [...made.values()];
    const whole = await median(context, () => timed([one]));
    rows.push([
      nameOf(one),
      texts.length,
      shown(Buffer.byteLength(texts.join(""))),
      shown(gzipSync(texts.join("")).length),
      ((whole - planning) / 1000).toFixed(2),
    ]);
  }
  return {
    title: "Exports",
    note: `${name}: what each export is, and the seconds that it takes beyond reading and planning (${(planning / 1000).toFixed(2)} s), in one warm process.`,
    columns: ["export", "files", "bytes", "gzip bytes", "seconds"],
    rows,
    marks: [],
  };
}

async function median(
  { rounds }: BenchContext,
  run: () => Promise<{ readonly milliseconds: number }>,
): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push((await run()).milliseconds);
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

function nameOf(one: SiteExport): string {
  if (one.kind === "json-schema") return one.bundle ? "JSON Schema, bundle" : "JSON Schema";
  return `OpenAPI ${one.version}, ${one.profile}`;
}
