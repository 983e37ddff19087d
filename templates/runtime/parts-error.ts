import { MoodleError } from "./errors.js";

/** The progress of a call in parts, counted in items of the list. */
export interface PartsProgress {
  /** This many items from the start are done. */
  readonly done: number;
  /** This many items from the start have been sent; those that are not done may or may not be. */
  readonly sent: number;
  readonly total: number;
}

/** A call in parts that did not finish. */
export class MoodlePartsError<Result = unknown> extends MoodleError implements PartsProgress {
  declare readonly done: number;
  declare readonly sent: number;
  declare readonly total: number;
  /** The error that ended the call: a `MoodleError`, or the exception of a function of the user. */
  declare readonly reason: unknown;
  // Private, so that printing the error does not show the site's answers.
  readonly #answers: PartAnswers<Result>;

  constructor(
    message: string,
    name: string,
    details: PartsProgress & { readonly reason: unknown },
    answers: PartAnswers<Result>,
  ) {
    super(message, name, details);
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

/** The answers of the parts that are done. */
interface PartAnswers<Result> {
  readonly result: Result | undefined;
  readonly unmerged: Result | undefined;
}
