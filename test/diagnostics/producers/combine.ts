import { combineSpecs, type NamedSpec } from "../../../src/model/index.js";
import type { Producer } from "./producer.js";

/** A document with one function, whose only parameter is of this kind. */
function input(name: string, kind: "int" | "string", site = "https://school.example"): NamedSpec {
  const floor = { name: "floor", kind, presence: "required" as const };
  const rooms = { name: "local_rooms_find", parameters: [floor], returns: null };
  return {
    name,
    spec: { specVersion: 1, source: { kind: "token-page", site }, functions: [rooms] },
  };
}

/** Combines two inputs. */
function combined(...inputs: NamedSpec[]): Producer {
  return () => combineSpecs(inputs).diagnostics;
}

/** Produces each problem of `combine`. */
export const combineProducers = {
  "combine/contradiction": combined(
    input("timetable.html", "int"),
    input("library.html", "string"),
  ),
  "combine/different-sites": combined(
    input("timetable.html", "int"),
    input("other.html", "int", "https://other.example"),
  ),
} satisfies Record<string, Producer>;
