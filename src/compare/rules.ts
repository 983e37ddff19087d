/** What a change means for a program: it breaks, it may behave differently, or it does not notice. */
export type ChangeClass = "breaking" | "risky" | "harmless";

/** What a change means on one side of a call, and why. */
export interface Verdict {
  readonly class: ChangeClass;
  /** One sentence for the user of the client. */
  readonly reason: string;
}

/** A kind of change. A side that is left out is not affected. */
export interface Rule {
  /** What changed, in a few words. */
  readonly title: string;
  /** The verdict for what a program sends. */
  readonly send?: Verdict;
  /** The verdict for what a program receives. */
  readonly receive?: Verdict;
}

const breaking = (reason: string): Verdict => ({ class: "breaking", reason });
const risky = (reason: string): Verdict => ({ class: "risky", reason });
const harmless = (reason: string): Verdict => ({ class: "harmless", reason });

const both = (title: string, verdict: Verdict): Rule => ({
  title,
  send: verdict,
  receive: verdict,
});

/** Kinds of changes of a whole function. */
export const functionRules = {
  "function-removed": both(
    "a function was removed",
    breaking("The site no longer has the function, so neither does the client."),
  ),
  "function-renamed": both(
    "a function was removed, and a new one has a similar name and the same structure",
    breaking("Calls need the new name; check in its documentation that it is the same function."),
  ),
  "function-added": both("a new function", harmless("No program can have called it yet.")),
  "function-deprecated": both(
    "a function became deprecated",
    risky("It still works, but an upgrade may remove it."),
  ),
  "function-undeprecated": both(
    "a function is no longer deprecated",
    harmless("Moodle no longer plans to remove it."),
  ),
  "function-forgotten": both(
    "only the name of a function is still known",
    breaking("Its parameters and its answer no longer have types."),
  ),
  "function-known": {
    title: "parameters and answer of a function are now known",
    send: breaking("Parameters used to be unchecked, and are now checked."),
    receive: risky("The answer was unknown; the program may have assumed something else."),
  },
  "wrapper-renamed": both(
    "a function has a different name in code",
    breaking("The imported name and the names of its types changed, to avoid a collision."),
  ),
  "file-moved": both(
    "a function moved to another file of the client",
    risky("Imports from index.js still work; imports from the file itself need its new name."),
  ),
  "login-required": {
    title: "a function now needs a logged-in user",
    send: risky("Calls without a logged-in user are now refused."),
  },
  "login-not-required": {
    title: "a function now works without a logged-in user",
    send: harmless("Calls by a logged-in user work as before."),
  },
  "ajax-refused": {
    title: "a function can no longer be called from AJAX",
    send: risky("Calls from the site's own scripts are refused; calls with a token are not."),
  },
  "ajax-allowed": {
    title: "a function can now be called from AJAX",
    send: harmless("There is one more way to call it."),
  },
  "access-writes": {
    title: "a function that only read may now change data",
    send: risky("The client no longer repeats its calls when the connection fails."),
  },
  "access-reads": {
    title: "a function is now known to only read",
    send: harmless("The client may repeat its calls when the connection fails."),
  },
} as const satisfies Readonly<Record<string, Rule>>;

/** Kinds of changes of a value in parameters or a response, or of a whole response. */
export const valueRules = {
  "required-field-added": {
    title: "a new required field",
    send: breaking("Calls that do not send it are refused."),
    receive: harmless("Programs may ignore it."),
  },
  "optional-field-added": {
    title: "a new field that may be left out",
    send: harmless("Calls still work without it."),
    receive: harmless("Programs may ignore it."),
  },
  "field-removed": {
    title: "a field was removed",
    send: breaking("The server refuses calls with unknown fields."),
    receive: breaking("The program reads a value that is no longer sent."),
  },
  "became-required": {
    title: "an optional field is now required",
    send: breaking("Calls without it are now refused."),
    receive: harmless("A value that could be absent is now always present."),
  },
  "became-optional": {
    title: "a required field is now optional",
    send: harmless("Calls may still send it."),
    receive: breaking("The program reads a value that may now be absent."),
  },
  "stated-as-required": {
    title: "a field is now stated to be required",
    send: breaking("Its type allowed leaving it out, and no longer does."),
    receive: harmless("A value typed as possibly absent is always present."),
  },
  "no-longer-stated": {
    title: "a field is no longer stated to be required",
    send: harmless("Calls may still send it."),
    receive: breaking("The page no longer rules out that it is absent, so its type allows that."),
  },
  "stated-as-optional": {
    title: "a field is now stated to be optional",
    send: harmless("Its type already allowed leaving it out."),
    receive: harmless("Its type already said that it may be absent."),
  },
  "optionality-unstated": {
    title: "a field is no longer stated to be optional",
    send: harmless("Its type still allows leaving it out."),
    receive: harmless("Its type still says that it may be absent."),
  },
  "default-changed": {
    title: "a different default",
    send: risky("Calls that leave the field out now mean something else."),
    receive: risky("Where the field has no value of its own, a different one is sent."),
  },
  "default-added": {
    title: "an optional field now has a default",
    send: risky("Calls that leave the field out now mean the default."),
    receive: harmless("Its type already said that it may be absent."),
  },
  "default-dropped": {
    title: "a field with a default is now just optional",
    send: risky("Calls that leave the field out no longer mean the old default."),
    receive: harmless("Its type already said that it may be absent."),
  },
  "type-changed": {
    title: "a scalar of a different type: number, text or boolean",
    send: breaking("Values of the old type are no longer accepted."),
    receive: breaking("The program expects values of the old type."),
  },
  "whole-to-fraction": {
    title: "a whole number may have a fraction",
    send: harmless("Whole numbers are still accepted."),
    receive: risky(
      "Code that relies on whole numbers may receive fractions; the compiler cannot tell.",
    ),
  },
  "fraction-to-whole": {
    title: "a number must be whole",
    send: risky("The server now refuses fractions; the compiler cannot tell."),
    receive: harmless("Whole numbers are numbers."),
  },
  "structure-changed": {
    title: "a scalar, list or object became a different one of these",
    send: breaking("Values of the old form are no longer accepted."),
    receive: breaking("The program expects values of the old form."),
  },
  "presence-known": both(
    "it is now known whether a field may be absent",
    harmless("Only what is known about the function changed; the site says what it said before."),
  ),
  "presence-unknown": both(
    "it is no longer known whether a field may be absent",
    harmless("Only what is known about the function changed; the site says what it said before."),
  ),
  "null-known": {
    title: "it is better known whether a value may be null",
    receive: harmless("Only what is known about the function changed, not what the site says."),
  },
  "null-added": {
    title: "a value may be null",
    receive: breaking("The program does not expect null there."),
  },
  "null-removed": {
    title: "a value is no longer null",
    receive: harmless("A check for null is simply never true."),
  },
  "type-name-changed": {
    title: "the exported type of an object has a different name",
    send: breaking("Programs that import the old name find nothing, or something else."),
    receive: breaking("Programs that import the old name find nothing, or something else."),
  },
  "answer-removed": {
    title: "a function no longer returns anything",
    receive: breaking("The program reads an answer that is no longer sent."),
  },
  "answer-added": {
    title: "a function that returned nothing now returns something",
    receive: breaking(
      "Where the program passes the answer on as `void`, its type no longer matches.",
    ),
  },
} as const satisfies Readonly<Record<string, Rule>>;

/** Changes that are listed only on request, because they affect no program. */
export const wordingRules = {
  "description-changed": {
    title: "the wording of a description changed",
    send: harmless("Types and values are the same; the new wording may say more."),
    receive: harmless("Types and values are the same; the new wording may say more."),
  },
} as const satisfies Readonly<Record<string, Rule>>;

/** Every kind of change. */
export const changeRules = { ...functionRules, ...valueRules, ...wordingRules };

/** The name of a kind of change. */
export type ChangeRule = keyof typeof changeRules;

/** The names of all kinds, in the order of the table. */
export const changeRuleNames = Object.keys(changeRules) as readonly ChangeRule[];

/** Looks up a kind of change by its name. */
export function ruleOf(name: ChangeRule): Rule {
  return changeRules[name];
}
