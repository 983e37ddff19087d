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
    "a function is gone",
    breaking("The site does not have the function any more, so neither has the client."),
  ),
  "function-renamed": both(
    "a function is gone, and a new one has a similar name and the same structure",
    breaking("Calls need the new name; whether it is the same function, its documentation says."),
  ),
  "function-added": both("a new function", harmless("No program can have called it yet.")),
  "function-deprecated": both(
    "a function became deprecated",
    risky("It still works, and may be gone after one of the next upgrades."),
  ),
  "function-undeprecated": both(
    "a function is no longer deprecated",
    harmless("It is here to stay."),
  ),
  "function-forgotten": both(
    "of a function only its name is known now",
    breaking("Its parameters and its answer have no types any more."),
  ),
  "function-known": {
    title: "parameters and answer of a function are known now",
    send: breaking("Parameters could be anything before, and are checked now."),
    receive: risky("The answer was unknown; what the program took it for may be something else."),
  },
  "wrapper-renamed": both(
    "a function has another name in code",
    breaking("The imported name and the names of its types are others, to avoid a collision."),
  ),
  "file-moved": both(
    "a function stands in another file of the client",
    risky("Imports from index.js stay as they are; those from the file itself need its new name."),
  ),
  "login-required": {
    title: "a function needs a logged-in user now",
    send: risky("A call without a logged-in user is refused now."),
  },
  "login-not-required": {
    title: "a function works without a logged-in user now",
    send: harmless("Calls of a logged-in user work as before."),
  },
  "ajax-refused": {
    title: "a function cannot be called from AJAX any more",
    send: risky("Calls from scripts of the site itself are refused; those with a token are not."),
  },
  "ajax-allowed": {
    title: "a function can be called from AJAX now",
    send: harmless("One more way to call it."),
  },
  "access-writes": {
    title: "a function that only read may change data now",
    send: risky("The client does not repeat its calls any more when the connection fails."),
  },
  "access-reads": {
    title: "a function is known only to read now",
    send: harmless("The client may repeat its calls when the connection fails."),
  },
} as const satisfies Readonly<Record<string, Rule>>;

/** Kinds of changes of a value in parameters or a response, or of a whole response. */
export const valueRules = {
  "required-field-added": {
    title: "a new required field",
    send: breaking("Calls that do not send it are refused."),
    receive: harmless("Nobody has to read it."),
  },
  "optional-field-added": {
    title: "a new field that may be left out",
    send: harmless("Calls may go on without it."),
    receive: harmless("Nobody has to read it."),
  },
  "field-removed": {
    title: "a field is gone",
    send: breaking("The server refuses calls with fields that it does not know."),
    receive: breaking("The program reads what does not come any more."),
  },
  "became-required": {
    title: "a field that could be left out is required",
    send: breaking("Calls without it are refused now."),
    receive: harmless("What could be absent always comes now."),
  },
  "became-optional": {
    title: "a required field may be left out",
    send: harmless("Calls may go on sending it."),
    receive: breaking("The program reads what may be absent now."),
  },
  "stated-as-required": {
    title: "a field is required, of which the page did not say it before",
    send: breaking("Its type allowed to leave it out, and does not any more."),
    receive: harmless("What was typed as perhaps absent always comes."),
  },
  "no-longer-stated": {
    title: "a field was required, and now the page does not say",
    send: harmless("Calls may go on sending it."),
    receive: breaking("Since it may be absent for all that is known, its type says so."),
  },
  "stated-as-optional": {
    title: "a field may be left out, of which the page did not say it before",
    send: harmless("Its type allowed to leave it out already."),
    receive: harmless("Its type said already that it may be absent."),
  },
  "optionality-unstated": {
    title: "a field could be left out, and now the page does not say",
    send: harmless("Its type still allows to leave it out."),
    receive: harmless("Its type still says that it may be absent."),
  },
  "default-changed": {
    title: "another default",
    send: risky("Calls that leave the field out mean something else now."),
    receive: risky("Where the field says nothing of its own, another value comes."),
  },
  "default-added": {
    title: "an optional field has a default now",
    send: risky("Calls that leave the field out mean the default now."),
    receive: harmless("Its type said already that it may be there or not."),
  },
  "default-dropped": {
    title: "a field with a default is just optional now",
    send: risky("Calls that leave the field out do not mean the old default any more."),
    receive: harmless("Its type said already that it may be absent."),
  },
  "type-changed": {
    title: "a scalar of another type: number, text or boolean",
    send: breaking("Values of the old type do not fit any more."),
    receive: breaking("The program expects values of the old type."),
  },
  "whole-to-fraction": {
    title: "a whole number may have a fraction",
    send: harmless("Whole numbers still fit."),
    receive: risky(
      "Code that counts on whole numbers may meet fractions; the compiler cannot tell.",
    ),
  },
  "fraction-to-whole": {
    title: "a number must be whole",
    send: risky("The server refuses fractions now; the compiler cannot tell."),
    receive: harmless("Whole numbers are numbers."),
  },
  "structure-changed": {
    title: "a scalar, list or object became another one of these",
    send: breaking("Values of the old form do not fit any more."),
    receive: breaking("The program expects values of the old form."),
  },
  "null-added": {
    title: "a value may be null",
    receive: breaking("The program does not expect null there."),
  },
  "null-removed": {
    title: "a value is never null any more",
    receive: harmless("A check for null just never holds."),
  },
  "type-name-changed": {
    title: "the exported type of an object has another name",
    send: breaking("Programs that import the old name find nothing there, or something else."),
    receive: breaking("Programs that import the old name find nothing there, or something else."),
  },
  "answer-removed": {
    title: "a function answers nothing any more",
    receive: breaking("The program reads an answer that does not come any more."),
  },
  "answer-added": {
    title: "a function that answered nothing answers something",
    receive: breaking("Where the program passes the answer on as `void`, its type does not fit."),
  },
} as const satisfies Readonly<Record<string, Rule>>;

/** Changes that are listed only on request, because they affect no program. */
export const wordingRules = {
  "description-changed": {
    title: "a description is worded otherwise",
    send: harmless("Types and values are the same; the new words may say more."),
    receive: harmless("Types and values are the same; the new words may say more."),
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
