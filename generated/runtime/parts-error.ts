import { MoodleError } from "./errors.js";

/** How far a call in parts has come, counted in items of the list. */
export interface PartsProgress {
  /** The first so many items are done. */
  readonly done: number;
  /** The first so many items have been sent; those that are not done may be, or not. */
  readonly sent: number;
  readonly total: number;
}

/** A call in parts that has not come to its end. */
export class MoodlePartsError<Result = unknown> extends MoodleError implements PartsProgress {
  declare readonly done: number;
  declare readonly sent: number;
  declare readonly total: number;
  /** What has ended it: a `MoodleError`, or what a function of the user threw. */
  declare readonly reason: unknown;
  // Private, so that printing the error does not show what the site has answered.
  readonly #answers: PartAnswers<Result>;

  constructor(
    message: string,
    name: string,
    facts: PartsProgress & { readonly reason: unknown },
    answers: PartAnswers<Result>,
  ) {
    super(message, name, facts);
    this.#answers = answers;
  }

  override get name(): string {
    return "MoodlePartsError";
  }

  /** The merged answer of the parts that are done; `undefined` when there is none. */
  get result(): Result | undefined {
    return this.#answers.result;
  }

  /** The answer of the last part that is done, when it could not be merged with the others. */
  get unmerged(): Result | undefined {
    return this.#answers.unmerged;
  }
}

/** What the parts have answered that are done. */
interface PartAnswers<Result> {
  readonly result: Result | undefined;
  readonly unmerged: Result | undefined;
}
