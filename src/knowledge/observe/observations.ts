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
  /** The number of responses that say something about a path. */
  readonly answersAt: ReadonlyMap<string, number>;
}

/** Observations by function name. */
export type Observations = ReadonlyMap<string, FunctionObservations>;

interface CollectedFunction {
  answers: number;
  readonly places: Map<string, Map<ObservedKind, number>>;
  readonly answersAt: Map<string, number>;
  /** The last response that said something about a path. */
  readonly lastAt: Map<string, number>;
}

/** Collects observations response by response. */
export class ObservationCollector {
  readonly #functions = new Map<string, CollectedFunction>();

  /** Counts a response of a function; what is added about the function then belongs to it. */
  addAnswer(functionName: string): void {
    this.#of(functionName).answers++;
  }

  /** Counts values of a kind at a location. */
  add(functionName: string, path: string, kind: ObservedKind, times = 1): void {
    const { answers, places, answersAt, lastAt } = this.#of(functionName);
    const place = places.get(path) ?? new Map<ObservedKind, number>();
    places.set(path, place);
    place.set(kind, (place.get(kind) ?? 0) + times);
    if (lastAt.get(path) === answers) return;
    lastAt.set(path, answers);
    answersAt.set(path, (answersAt.get(path) ?? 0) + 1);
  }

  get observations(): Observations {
    return this.#functions;
  }

  #of(functionName: string): CollectedFunction {
    const collected = this.#functions.get(functionName) ?? {
      answers: 0,
      places: new Map(),
      answersAt: new Map(),
      lastAt: new Map(),
    };
    this.#functions.set(functionName, collected);
    return collected;
  }
}
