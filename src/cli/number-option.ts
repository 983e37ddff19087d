import { type Arguments, oneOption } from "./options.js";
import { UsageError } from "./usage-error.js";

/** The value of an option that is a whole number in a range. */
export function numberOption(
  args: Arguments,
  name: string,
  { from, to }: { readonly from: number; readonly to: number },
): number | undefined {
  const given = oneOption(args, name);
  return given === undefined ? undefined : wholeNumber(given, { name, from, to });
}

/** The value of an option that is a whole number, or two with a dash between: `200`, `100-500`. */
export function rangeOption(
  args: Arguments,
  name: string,
  limits: { readonly from: number; readonly to: number },
): { readonly from: number; readonly to: number } | undefined {
  const given = oneOption(args, name);
  if (given === undefined) return undefined;
  const [first = "", last = first, ...more] = given.split("-");
  const [from, to] = [first, last].map((part) => wholeNumber(part, { name, ...limits })) as [
    number,
    number,
  ];
  if (from <= to && more.length === 0) return { from, to };
  throw new UsageError(`--${name} goes from a smaller number to a greater one, but was ${given}`);
}

function wholeNumber(
  text: string,
  { name, from, to }: { readonly name: string; readonly from: number; readonly to: number },
): number {
  const value = /^\d{1,9}$/.test(text.trim()) ? Number(text) : NaN;
  if (value >= from && value <= to) return value;
  throw new UsageError(
    `--${name} is a whole number from ${String(from)} to ${String(to)}, but was given as ${JSON.stringify(text)}`,
  );
}
