import type { FetchSettings } from "../../project/index.js";
import type { Nulls } from "../../plan/index.js";
import type { Arguments } from "../command.js";
import { UsageError } from "../usage-error.js";
import { NULL_GRADES } from "../../model/index.js";

/** Returns the values of an option that may be repeated, or contain several names with commas between. */
export function listOption(args: Arguments, name: string): string[] {
  const given = args[name];
  return (Array.isArray(given) ? given : given === undefined ? [] : [given]).flatMap((value) => {
    const values = String(value)
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "");
    // An unset shell variable must not select the whole site.
    if (values.length === 0) throw new UsageError(`--${name} needs a value, but it is empty`);
    return values;
  });
}

/** Returns the value of an option that may be given once. */
export function oneOption(args: Arguments, name: string): string | undefined {
  const given = args[name];
  if (Array.isArray(given)) throw new UsageError(`--${name} was given more than once`);
  if (given === "") throw new UsageError(`--${name} needs a value, but it is empty`);
  return given === undefined ? undefined : String(given);
}

/** Returns whether a switch was set. */
export function flag(args: Arguments, name: string): boolean {
  const given = args[name];
  return Array.isArray(given) ? given.includes(true) : given === true;
}

/** Returns the value of an option that is one of a few words; yargs has refused all others. */
export function choiceOption<T extends string>(
  args: Arguments,
  name: string,
  choices: readonly T[],
): T | undefined {
  const given = oneOption(args, name);
  return choices.find((one) => one === given);
}

/** Returns the selection of functions that the options describe. */
export function selectionOf(args: Arguments): {
  readonly include: string[];
  readonly exclude: string[];
  readonly components: string[];
} {
  return {
    include: listOption(args, "include"),
    exclude: listOption(args, "exclude"),
    components: listOption(args, "components"),
  };
}

/** Returns the choice of `--nulls`. */
export function nullsOf(args: Arguments): Nulls | undefined {
  return choiceOption(args, "nulls", NULL_GRADES);
}

/** Returns the settings for fetching sites. */
export function fetchSettingsOf(args: Arguments): FetchSettings {
  const service = oneOption(args, "service");
  const settings = { service, guest: flag(args, "guest"), tokenOnly: flag(args, "token-only") };
  const chosen = Object.entries({
    "--service": service !== undefined,
    "--guest": settings.guest,
    "--token-only": settings.tokenOnly,
  }).filter(([, isGiven]) => isGiven);
  if (settings.tokenOnly && chosen.length > 1) {
    const names = chosen.map(([name]) => name).join(" and ");
    throw new UsageError(
      `${names} cannot be combined: a token belongs to one service and needs no log-in`,
    );
  }
  return { ...settings, timeout: secondsOf(oneOption(args, "timeout")) };
}

function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined || /^[1-9]\d{0,5}$/.test(text)) {
    return text === undefined ? undefined : Number(text);
  }
  throw new UsageError(
    `--timeout takes a whole number of seconds, but was given as ${JSON.stringify(text)}`,
  );
}

interface Range {
  readonly from: number;
  readonly to: number;
}

interface Limits {
  readonly from: number;
  /** Undefined if only the number of digits is limited. */
  readonly to?: number;
}

/** Returns the value of an option that is a whole number in a range. */
export function numberOption(args: Arguments, name: string, limits: Limits): number | undefined {
  const given = oneOption(args, name);
  return given === undefined ? undefined : wholeNumber(given, { name, ...limits });
}

/** Returns the value of an option that is a whole number, or two with a dash between: `200`, `100-500`. */
export function rangeOption(args: Arguments, name: string, limits: Range): Range | undefined {
  const given = oneOption(args, name);
  if (given === undefined) return undefined;
  const [first = "", last = first, ...more] = given.split("-");
  const from = wholeNumber(first, { name, ...limits });
  const to = wholeNumber(last, { name, ...limits });
  if (from <= to && more.length === 0) return { from, to };
  throw new UsageError(`--${name} goes from a smaller number to a greater one, but was ${given}`);
}

function wholeNumber(text: string, { name, from, to }: Limits & { readonly name: string }): number {
  const value = /^\d{1,9}$/.test(text.trim()) ? Number(text) : NaN;
  if (value >= from && value <= (to ?? Infinity)) return value;
  if (to === undefined) {
    throw new UsageError(
      `--${name} takes a whole number, but was given as ${JSON.stringify(text)}`,
    );
  }
  throw new UsageError(
    `--${name} is a whole number from ${String(from)} to ${String(to)}, but was given as ${JSON.stringify(text)}`,
  );
}

/** Returns the one page or spec to read; the message of the error says how to get one. */
export function inputArgument(args: Arguments, command: string): string {
  const page = args["page"];
  if (typeof page === "string" && page !== "") return page;
  throw noInput(command);
}

/** Returns the pages, documents and specs of one site; at least one. */
export function inputArguments(args: Arguments, command: string): readonly string[] {
  const given: unknown = args["pages"];
  const pages = Array.isArray(given) ? given.map(String) : [];
  // An unset shell variable must not silently drop an input.
  if (pages.length === 0 || pages.includes("")) throw noInput(command);
  return oneStandardInput(pages);
}

/** Returns the same inputs, of which at most one may be standard input. */
export function oneStandardInput(pages: readonly string[]): readonly string[] {
  if (pages.filter((page) => page === "-").length < 2) return pages;
  throw new UsageError("- was given more than once, but there is only one standard input");
}

function noInput(command: string): UsageError {
  return new UsageError(
    `no page was given: moodle-codegen ${command} PAGE, where PAGE is a saved documentation page, ` +
      "another document of the site's functions, or a spec; - for standard input",
  );
}
