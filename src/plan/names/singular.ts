/** Plurals that the rules below would get wrong, also at the end of a longer word: `usermenus`. */
const irregular: readonly (readonly [many: string, one: string])[] = [
  ["aliases", "alias"],
  ["analyses", "analysis"],
  ["bonuses", "bonus"],
  ["caches", "cache"],
  ["children", "child"],
  ["cookies", "cookie"],
  ["criteria", "criterion"],
  ["indices", "index"],
  ["menus", "menu"],
  ["movies", "movie"],
  ["people", "person"],
  ["quizzes", "quiz"],
  ["scoes", "sco"],
  ["statuses", "status"],
  ["wikis", "wiki"],
];

/** Words in `s` that are not plurals, or have the same singular. */
const unchanging = /(?:ss|us|is|news|series|alias|canvas|^.{0,2})$/i;

/**
 * Returns the singular of an English plural: `User` for `Users`, `Subcategory` for `Subcategories`. Returns any other
 * name unchanged.
 *
 * @example singular("Customfields") // "Customfield"
 */
export function singular(name: string): string {
  const lower = name.toLowerCase();
  for (const [many, one] of irregular) {
    if (!lower.endsWith(many)) continue;
    const start = name.length - many.length;
    // The two share their beginning, which keeps its capitals.
    return name.slice(0, start + 1) + one.slice(1);
  }
  if (unchanging.test(name)) return name;
  if (/[^aeiou]ies$/i.test(name)) return `${name.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/i.test(name)) return name.slice(0, -2);
  return /s$/i.test(name) ? name.slice(0, -1) : name;
}
