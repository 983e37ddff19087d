import type { Random } from "./random.js";
import type { Subject } from "./subject.js";

/** Where a scalar stands, for the rules that make it. */
export interface Place {
  /** In lower case; of a list's item the name of the list in the singular. */
  readonly name: string;
  /** The list or object around it, in lower case: of `roles[].name` it is `roles`. */
  readonly holder: string;
  /** Depends on the place alone, so that a new field changes no other value. */
  readonly random: Random;
  /** What the object around it is about. */
  readonly subject: Subject;
  /** Which item of a list of scalars it is. */
  readonly index: number;
  /** The site's address, for values that are addresses. */
  readonly site: string;
  /** The function's own component, such as `mod_forum`. */
  readonly component: string;
}
