// @ts-check
/*
 * Which functions a question means. The reference runs this in the browser, the generator in Node.js: names of
 * functions say what they do, so the words of a question are looked up in names first, whatever their form or synonym.
 */

/** Words that say nothing about what is asked for. */
const IGNORED_WORDS = new Set(
  (
    "a an the of in on to into for from by with at as and or is are was be do does did can could should would " +
    "how what when where why i me my we our you your it its this that all any some one please want need moodle " +
    "function web service api using via per"
  ).split(" "),
);

/** Words whose ending is not one. */
const WHOLE_WORDS = new Set([
  "enrolled",
  "grouping",
  "groupings",
  "setting",
  "string",
  "status",
  "news",
]);

/**
 * Words that mean the same to people; the first is the one in names. A word may be in several groups.
 *
 * @type {readonly (readonly [string, string])[]}
 */
const SYNONYMS = [
  ["get", "list show fetch read view find retrieve search lookup see display download which"],
  ["view", "open visit"],
  ["search", "find lookup"],
  ["delete", "remove erase drop cancel"],
  ["unenrol", "remove kick unregister unsubscribe"],
  ["create", "add new make insert"],
  ["add", "create new make insert upload write post reply answer"],
  ["update", "edit change modify rename save set move hide"],
  ["set", "update change switch turn"],
  ["save", "submit store hand update"],
  ["send", "write post"],
  ["enrol", "register subscribe join add"],
  ["enrolled", "participant participants students members roster"],
  ["users", "student people person learner teacher account profile member pupil who"],
  ["courses", "class"],
  ["contents", "section sections activities material structure"],
  ["module", "activity"],
  ["grades", "mark score result gradebook"],
  ["assign", "homework assignment submission"],
  ["submission", "homework solution"],
  ["quiz", "test exam"],
  ["attempt", "try"],
  ["messages", "chat"],
  ["message", "chat"],
  ["discussion", "topic thread"],
  ["post", "reply answer"],
  ["field", "short shortname email username idnumber name"],
  ["files", "document attachment upload"],
  ["upload", "add"],
  ["calendar", "date deadline event"],
  ["event", "deadline appointment"],
  ["completion", "progress finish complete done"],
  ["notes", "comment remark"],
  ["info", "information about detail version"],
  ["role", "permission"],
  ["members", "users user people"],
  ["block", "ban"],
  ["duplicate", "copy clone"],
  ["badges", "award"],
];

/** The first words of what a function does. */
const VERBS = new Set(
  (
    "get view search delete unenrol create add update set save send enrol assign unassign mark import export " +
    "duplicate submit start process toggle block unblock confirm request upload edit copy"
  ).split(" "),
);

/**
 * Returns the form under which a word is compared: without plural, tense and double letters.
 *
 * @param {string} word in lower case
 * @returns {string}
 */
function stemOf(word) {
  if (WHOLE_WORDS.has(word)) return word.replace(/groupings/, "grouping");
  let stem = word;
  if (/ies$/.test(stem) && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
  else if (/(?:ss|x|z|ch|sh)es$/.test(stem)) stem = stem.slice(0, -2);
  else if (/[^sui]s$/.test(stem) && stem.length > 3) stem = stem.slice(0, -1);
  if (stem.length > 6) stem = stem.replace(/(?:ment|ing)$/, "");
  if (stem.length > 5) stem = stem.replace(/ed$/, "");
  if (stem.length > 4) stem = stem.replace(/e$/, "");
  return stem.replace(/([lzt])\1$/, "$1");
}

/**
 * Returns the words of a text but for those to ignore, each in the form under which it is compared.
 *
 * @param {string} text
 * @param {ReadonlySet<string>} [ignored]
 * @returns {string[]}
 */
export function stemsOf(text, ignored = new Set()) {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !ignored.has(word))
    .map(stemOf);
}

/** @type {Map<string, Set<string>>} From a word of a question to the words of names that mean the same. */
const synonymsOf = new Map();
for (const [meant, others] of SYNONYMS) {
  for (const other of others.split(" ").map(stemOf)) {
    const known = synonymsOf.get(other) ?? new Set();
    synonymsOf.set(other, known.add(stemOf(meant)));
  }
}

/** Components beside Moodle's core that most questions are about. */
const COMMON_COMPONENTS = new Set([
  "mod_assign",
  "mod_quiz",
  "mod_forum",
  "enrol_manual",
  "gradereport_user",
]);

const verbStems = new Set([...VERBS].map(stemOf));

/**
 * What is known of a function when it is ranked.
 *
 * @typedef {{ name: string, summary: string, deprecated: boolean }} RankedFunction
 * @typedef {{ component: string[], action: string[], summary: Set<string> }} RankedWords
 */

/** @type {WeakMap<readonly RankedFunction[], { words: RankedWords[], weightOf: (stem: string) => number }>} */
const prepared = new WeakMap();

/** @param {readonly RankedFunction[]} functions */
function prepare(functions) {
  const known = prepared.get(functions);
  if (known) return known;
  const words = functions.map(({ name, summary }) => {
    const all = stemsOf(name);
    return { component: all.slice(0, 2), action: all.slice(2), summary: new Set(stemsOf(summary)) };
  });
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { component, action } of words) {
    for (const stem of new Set([...component, ...action])) {
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
    }
  }
  /** @param {string} stem */
  const weightOf = (stem) => {
    const same = [stem, ...(synonymsOf.get(stem) ?? [])].map((one) => counts.get(one) ?? 0);
    const most = Math.max(...same);
    // A word that no name has says little.
    return most === 0 ? 1 : Math.log(2 + functions.length / most);
  };
  const made = { words, weightOf };
  prepared.set(functions, made);
  return made;
}

/**
 * Returns how well a word of a question fits one of some words: 1 if it is among them, less for a synonym or the
 * beginning of one.
 *
 * @param {string} stem
 * @param {readonly string[]} words
 */
function fitOf(stem, words) {
  if (words.includes(stem)) return 1;
  const synonyms = synonymsOf.get(stem);
  if (synonyms && words.some((word) => synonyms.has(word))) return 0.8;
  return stem.length > 2 && words.some((word) => word.startsWith(stem)) ? 0.5 : 0;
}

/** The score of a function that fits a question well. */
const WELL_FOUND = 1;

/**
 * Ranks functions for a question, best first; leaves out those that have nothing to do with it.
 *
 * @param {string} question
 * @param {readonly RankedFunction[]} functions
 * @param {ReadonlyMap<number, number>} [hits] how well texts about functions match, from 0 to 1, by index
 * @returns {number[]} indices of the functions
 */
export function rankFunctions(question, functions, hits = new Map()) {
  const { words, weightOf } = prepare(functions);
  const given = question
    .trim()
    .toLowerCase()
    .replace(/[\s.]+/g, "_");
  const meant = stemsOf(question, IGNORED_WORDS);
  const stems = [...new Set(meant.length > 0 ? meant : stemsOf(question))];
  const total = stems.reduce((sum, stem) => sum + weightOf(stem), 0);
  if (total === 0) return [];
  const asksForVerb = stems.some(
    (stem) =>
      verbStems.has(stem) || [...(synonymsOf.get(stem) ?? [])].some((one) => verbStems.has(one)),
  );
  /** @type {{ index: number, score: number }[]} */
  const found = [];
  functions.forEach((one, index) => {
    const own = words[index];
    if (!own) return;
    const score = scoreOf(one, own, {
      stems,
      given,
      total,
      weightOf,
      asksForVerb,
      hit: hits.get(index) ?? 0,
    });
    if (score > 0) found.push({ index, score });
  });
  found.sort(
    (a, b) =>
      b.score - a.score ||
      (functions[a.index]?.name.length ?? 0) - (functions[b.index]?.name.length ?? 0) ||
      a.index - b.index,
  );
  // Compared with the best, a function that one word of many fits is noise.
  const least = Math.min(found[0]?.score ?? 0, WELL_FOUND) / 2;
  return found.filter(({ score }) => score >= least).map(({ index }) => index);
}

/**
 * @param {RankedFunction} one
 * @param {RankedWords} words
 * @param {{ stems: string[], given: string, total: number, weightOf: (stem: string) => number, asksForVerb: boolean, hit: number }} query
 */
function scoreOf({ name, deprecated }, { component, action, summary }, query) {
  const { stems, given, total, weightOf, asksForVerb, hit } = query;
  if (name === given) return 10;
  let covered = 0;
  /** @type {Set<string>} */
  const used = new Set();
  for (const stem of stems) {
    const inAction = fitOf(stem, action);
    const fits = [inAction, 0.6 * fitOf(stem, component), summary.has(stem) ? 0.35 : 0];
    covered += weightOf(stem) * Math.max(...fits);
    if (inAction > 0) {
      for (const word of action) if (fitOf(stem, [word]) > 0) used.add(word);
    }
  }
  if (covered === 0 && hit === 0 && !name.includes(given)) return 0;
  const [verb = ""] = action;
  const isRead = verb === "get";
  return (
    covered / total +
    0.35 * (action.length === 0 ? 0 : used.size / new Set(action).size) +
    (used.has(verb) ? 0.1 : 0) +
    (!asksForVerb && isRead ? 0.2 : 0) +
    (stems.some((stem) => fitOf(stem, component) > 0) ? 0.1 : 0) +
    (COMMON_COMPONENTS.has(component.join("_")) || component[0] === "core" ? 0.1 : 0) +
    (name.includes(given) ? 0.3 : 0) +
    0.1 * hit -
    (deprecated ? 0.3 : 0)
  );
}
