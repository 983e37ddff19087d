// @ts-check

/** The number of results that a reader will look through. */
const RESULTS_SHOWN = 20;

const searchState = {
  /** @type {MiniSearch | undefined} */
  engine: undefined,
  /** @type {FoundFunction[]} */
  found: [],
  active: -1,
};

/** @typedef {{ name: string, summary: string, signs: string, field: string | undefined }} FoundFunction */

/** Loads the library and the index once the page is shown and the browser is idle. */
async function loadSearch() {
  await Promise.all([loadScript("assets/minisearch.js"), loadScript("data/search.js")]);
  if (!reference.index || searchState.engine) return;
  searchState.engine = MiniSearch.loadJS(reference.index, {
    fields: ["name", "description", "fields"],
  });
}

/**
 * Finds functions for a query, best first: by their names, in whatever words, then by texts and fields.
 *
 * @param {string} query
 * @returns {{ total: number, shown: FoundFunction[] }}
 */
function findFunctions(query) {
  const words = query
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .trim()
    .toLowerCase();
  const hits = new Map(searchIndex(words).map((hit) => [hit.id, hit]));
  const best = Math.max(...[...hits.values()].map(({ score }) => score));
  const texts = new Map([...hits].map(([id, { score }]) => [id, score / best]));
  const stems = stemsOf(words);
  const found = rankFunctions(query, reference.functions, texts);
  const shown = found.slice(0, RESULTS_SHOWN).flatMap((id) => {
    const one = reference.functions[id];
    if (!one) return [];
    const hit = hits.get(id);
    const isNamed = stemsOf(one.name).some((stem) => stems.includes(stem));
    const field = hit && !isNamed ? matchedField(hit.match, hit.queryTerms) : undefined;
    return [{ ...one, field }];
  });
  return { total: found.length, shown };
}

/**
 * Searches the index for words with this beginning and, only if there are none, for words with similar spelling.
 *
 * @param {string} words
 * @returns {SearchHit[]}
 */
function searchIndex(words) {
  const options = { prefix: true, combineWith: "AND", boost: { name: 4, fields: 2 } };
  const hits = searchState.engine?.search(words, options) ?? [];
  return hits.length > 0
    ? hits
    : (searchState.engine?.search(words, { ...options, fuzzy: 0.25 }) ?? []);
}

/**
 * Returns the field that a word of the query matched, if the word is neither in the name nor in the description.
 *
 * @param {Record<string, string[]>} match
 * @param {string[]} words
 * @returns {string | undefined}
 */
function matchedField(match, words) {
  for (const word of words) {
    const as = Object.entries(match).filter(([found]) => found.startsWith(word));
    const [first] = as;
    if (first && as.every(([, where]) => where.every((place) => place === "fields")))
      return first[0];
  }
  return undefined;
}

function startSearch() {
  const input = /** @type {HTMLInputElement} */ (byId("query"));
  input.addEventListener("input", () => showResults(input.value));
  input.addEventListener("focus", () => {
    void loadSearch().then(() => {
      if (input.value.trim() !== "") showResults(input.value);
    });
  });
  input.addEventListener("keydown", (event) => {
    if (searchKey(event.key, input)) event.preventDefault();
  });
  byId("results").addEventListener("mousedown", (event) => event.preventDefault());
  byId("results").addEventListener("click", ({ target }) => {
    const option = target instanceof Element ? target.closest("[role=option]") : null;
    if (option) openResult([...byId("results").children].indexOf(option), input);
  });
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && !target.closest(".find")) hideResults();
  });
  input.addEventListener("blur", () => hideResults());
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof HTMLElement && event.target.matches("input, textarea");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    setMenu(false);
    input.focus();
    input.select();
  });
}

/**
 * @param {string} key
 * @param {HTMLInputElement} input
 * @returns {boolean} whether the search handled the key
 */
function searchKey(key, input) {
  const { found, active } = searchState;
  switch (key) {
    case "ArrowDown":
      if (byId("results-box").hidden) showResults(input.value);
      else setActive((active + 1) % Math.max(found.length, 1));
      return true;
    case "ArrowUp":
      setActive((active - 1 + found.length) % Math.max(found.length, 1));
      return true;
    case "Enter":
      openResult(Math.max(active, 0), input);
      return true;
    case "Escape":
      if (byId("results-box").hidden) input.value = "";
      hideResults();
      return true;
    default:
      return false;
  }
}

/** @param {string} query */
function showResults(query) {
  if (query.trim() === "") {
    hideResults();
    return;
  }
  const { total, shown } = findFunctions(query);
  searchState.found = shown;
  searchState.active = -1;
  const words = query
    .toLowerCase()
    .split(/[\s_]+/)
    .filter((word) => word !== "");
  byId("results").replaceChildren(...shown.map((one, index) => resultOption(one, index, words)));
  const more =
    total > shown.length
      ? `The first ${shown.length} of ${total}; add a word to narrow them down.`
      : "";
  byId("results-note").textContent =
    total === 0 ? "Nothing found. Names, descriptions and fields were searched." : more;
  byId("results-box").hidden = false;
  byId("query").setAttribute("aria-expanded", "true");
  byId("query").removeAttribute("aria-activedescendant");
  byId("found").textContent = counted(total, "result");
  if (shown.length > 0) setActive(0);
}

function hideResults() {
  byId("results-box").hidden = true;
  byId("query").setAttribute("aria-expanded", "false");
  byId("query").removeAttribute("aria-activedescendant");
}

/**
 * @param {FoundFunction} one
 * @param {number} index
 * @param {string[]} words
 */
function resultOption({ name, summary, signs, field }, index, words) {
  return element(
    "li",
    { role: "option", id: `result-${index}`, "aria-selected": "false" },
    element("span", { class: "mono" }, ...marked(name, words)),
    ...(signs.includes("x") ? [" ", element("span", { class: "badge warn" }, "deprecated")] : []),
    ...(field === undefined
      ? []
      : [
          " ",
          element(
            "span",
            { class: "in-field" },
            "field ",
            element("code", {}, ...marked(field, words)),
          ),
        ]),
    ...(summary === "" ? [] : [element("span", { class: "summary" }, ...marked(summary, words))]),
  );
}

/**
 * Marks these words in a text.
 *
 * @param {string} text
 * @param {string[]} words
 * @returns {Node[]}
 */
function marked(text, words) {
  const pattern = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|");
  const parts = text.split(new RegExp(`(${pattern})`, "giu"));
  return parts.flatMap((part, index) =>
    index % 2 === 1 ? [element("mark", {}, part)] : breakable(part),
  );
}

/** @param {number} index */
function setActive(index) {
  const options = [...byId("results").children];
  searchState.active = index;
  options.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
  const option = options[index];
  if (!option) return;
  byId("query").setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

/**
 * @param {number} index
 * @param {HTMLInputElement} input
 */
function openResult(index, input) {
  const one = searchState.found[index];
  if (!one || byId("results-box").hidden) return;
  hideResults();
  input.blur();
  routerState.field = one.field;
  if (location.hash === addressOf(one.name)) void showRoute();
  else location.hash = addressOf(one.name);
}
