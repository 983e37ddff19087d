/**
 * The kind of a recorded value. `absent`: the field was missing. `flag`: the int 0 or 1, which may stand for a
 * boolean; of no other value more than its kind is recorded.
 */
export type ObservedKind =
  "absent" | "null" | "boolean" | "flag" | "int" | "double" | "string" | "list" | "object";

/** How often each kind of value was recorded at one place of a function's answers. */
export type Observation = ReadonlyMap<ObservedKind, number>;

/** The observations of one function by path, such as `result.users[].email`. */
export interface FunctionObservations {
  /** The number of recorded answers. */
  readonly answers: number;
  readonly places: ReadonlyMap<string, Observation>;
}

/** Observations by function name. */
export type Observations = ReadonlyMap<string, FunctionObservations>;

/** Collects observations answer by answer. */
export class ObservationCollector {
  readonly #functions = new Map<
    string,
    { answers: number; places: Map<string, Map<ObservedKind, number>> }
  >();

  /** Counts an answer of a function. */
  addAnswer(functionName: string): void {
    this.#of(functionName).answers++;
  }

  /** Counts values of a kind at a place. */
  add(functionName: string, path: string, kind: ObservedKind, times = 1): void {
    const { places } = this.#of(functionName);
    const place = places.get(path) ?? new Map<ObservedKind, number>();
    places.set(path, place);
    place.set(kind, (place.get(kind) ?? 0) + times);
  }

  get observations(): Observations {
    return this.#functions;
  }

  #of(functionName: string): { answers: number; places: Map<string, Map<ObservedKind, number>> } {
    const counted = this.#functions.get(functionName) ?? { answers: 0, places: new Map() };
    this.#functions.set(functionName, counted);
    return counted;
  }
}
