import type { JsonKind } from "../../model/index.js";

/**
 * The kind of a recorded value. `absent`: the field was missing. `flag`: the int 0 or 1, which may represent a boolean;
 * for any other value only its kind is recorded.
 */
export type ObservedKind = JsonKind | "absent" | "flag";

/** How often each kind of value was recorded at one location of a function's responses. */
export type Observation = ReadonlyMap<ObservedKind, number>;

/** The observations of one function by path, such as `result.users[].email`. */
export interface FunctionObservations {
  /** The number of recorded responses. */
  readonly answers: number;
  readonly places: ReadonlyMap<string, Observation>;
}

/** Observations by function name. */
export type Observations = ReadonlyMap<string, FunctionObservations>;

/** Collects observations response by response. */
export class ObservationCollector {
  readonly #functions = new Map<
    string,
    { answers: number; places: Map<string, Map<ObservedKind, number>> }
  >();

  /** Counts a response of a function. */
  addAnswer(functionName: string): void {
    this.#of(functionName).answers++;
  }

  /** Counts values of a kind at a location. */
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
