import type { ClientPlan } from "../../plan/index.js";
import { byCodeUnits } from "../../text/index.js";
import type { PublicNames } from "../copy-templates.js";
import { typeNamesOf } from "./objects-of.js";
import { printNames } from "./print-names.js";

/** The file `index.ts`: every public name, so that its diff is the diff of the client's interface. */
export function emitIndex(plan: ClientPlan, header: string, runtime: PublicNames): string {
  const exportNames = (names: readonly string[], from: string, kind: "export" | "export type") =>
    names.length > 0 ? printNames(kind, [...names].sort(byCodeUnits), from) : "";
  const ofRuntime = Object.entries(runtime)
    .sort(([a], [b]) => byCodeUnits(a, b))
    .flatMap(([module, { values, types }]) => [
      exportNames(values, `./runtime/${module}`, "export"),
      exportNames(types, `./runtime/${module}`, "export type"),
    ]);
  const ofComponents = plan.components.flatMap(({ fileName, functions }) => [
    exportNames(
      functions.map(({ localName }) => localName),
      `./functions/${fileName}.js`,
      "export",
    ),
    exportNames(functions.flatMap(typeNamesOf), `./types/${fileName}.js`, "export type"),
  ]);
  return [
    `${header}\n`,
    printNames("export", ["createMoodleClient", "type MoodleClient"], "./client.js"),
    ...ofRuntime,
    printNames("export type", ["MoodleFunctions"], "./types/functions.js"),
    ...ofComponents,
  ].join("");
}
