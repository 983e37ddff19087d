/**
 * What a value was seen to be. `absent`: the field was not there. `flag`: the int 0 or 1, which may
 * stand for a boolean; no other value tells more than its kind.
 */
export type SeenKind =
  "absent" | "null" | "boolean" | "flag" | "int" | "double" | "string" | "list" | "object";

/** What the values at one place of a function's answers were seen to be, and how often. */
export type Sighting = ReadonlyMap<SeenKind, number>;

/** What was seen of one function: sightings by path, such as `result.users[].email`. */
export interface FunctionSightings {
  /** How many answers there were. */
  readonly answers: number;
  readonly places: ReadonlyMap<string, Sighting>;
}

/** Sightings by function name. */
export type Sightings = ReadonlyMap<string, FunctionSightings>;

/** Collects sightings answer by answer. */
export class SightingsCollector {
  readonly #functions = new Map<
    string,
    { answers: number; places: Map<string, Map<SeenKind, number>> }
  >();

  /** Counts one more answer of a function. */
  addAnswer(functionName: string): void {
    this.#of(functionName).answers++;
  }

  /** Counts values of a kind at a place. */
  add(functionName: string, path: string, kind: SeenKind, times = 1): void {
    const { places } = this.#of(functionName);
    const place = places.get(path) ?? new Map<SeenKind, number>();
    places.set(path, place);
    place.set(kind, (place.get(kind) ?? 0) + times);
  }

  get sightings(): Sightings {
    return this.#functions;
  }

  #of(functionName: string): { answers: number; places: Map<string, Map<SeenKind, number>> } {
    const known = this.#functions.get(functionName) ?? { answers: 0, places: new Map() };
    this.#functions.set(functionName, known);
    return known;
  }
}
