import type { JsonValue } from "../../model/index.js";
import type { Random } from "./random.js";
import type { Subject } from "./subject.js";

/** What surrounds a scalar, for the rules that choose its value. */
export interface ScalarContext {
  /** In lower case; for an item of a list, the list's name in the singular. */
  readonly name: string;
  /** The name of the enclosing list or object, in lower case: `roles` for `roles[].name`. */
  readonly holder: string;
  /** Depends on the location alone, so that a new field changes no other value. */
  readonly random: Random;
  /** The subject of the enclosing object. */
  readonly subject: Subject;
  /** Its index in a list of scalars. */
  readonly index: number;
  /** The site's address, for values that are addresses. */
  readonly site: string;
  /** Returns what is known of a person or a course, by field name. */
  readonly known?:
    ((kind: "user" | "course", id: number) => Readonly<Record<string, JsonValue>>) | undefined;
  /** The function's own component, such as `mod_forum`. */
  readonly component: string;
}
