/*
 * The attack corpus: texts that a stranger could put on a page, by target. Every breach that we find is added
 * here. `attacks` are short enough for every place of one spec.
 */
import { addressAttacks } from "./addresses.js";
import { characterAttacks } from "./characters.js";
import { codeAttacks } from "./code.js";
import { markupAttacks } from "./markup.js";
import { nameAttacks } from "./names.js";
import { pageAttacks } from "./pages.js";
import { pathAttacks } from "./paths.js";
import { heavyAttacks } from "./values.js";

/** Every attack by its group. */
export const corpus: Readonly<Record<string, readonly string[]>> = {
  code: codeAttacks,
  markup: markupAttacks,
  names: nameAttacks,
  paths: pathAttacks,
  characters: characterAttacks,
  heavy: heavyAttacks,
  pages: pageAttacks,
  addresses: addressAttacks,
};

/** All attacks, each once. */
export const everyAttack: readonly string[] = [...new Set(Object.values(corpus).flat())];

/** The attacks of at most 500 characters, so that a spec of many stays small. */
export const attacks: readonly string[] = everyAttack.filter(({ length }) => length <= 500);
