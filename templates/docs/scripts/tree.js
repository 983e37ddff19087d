// @ts-check

/** A tree with more rows than this starts folded. */
const ROWS_OPEN_AT_FIRST = 40;

const MARKS = {
  d: { sign: "†", meaning: "declared by the function’s code; the page prints less" },
  n: { sign: "‡", meaning: "a real site has returned null here" },
  l: { sign: "¶", meaning: "other functions, or Moodle’s database, make null likely here" },
  o: { sign: "§", meaning: "overridden for this site" },
};

let lastTreeId = 0;

/**
 * Creates a foldable list of the values of parameters or of an answer.
 *
 * @param {FunctionData} about
 * @param {"params" | "result"} part
 * @param {RowData[]} rows
 * @param {number} lists number of lists around the rows
 */
function structureTree(about, part, rows, lists) {
  const root = element("ul", { class: "tree" });
  const depth = depthToOpen(rows);
  /** @type {(inner: RowData[], path: string, level: number) => HTMLElement[]} */
  const place = (inner, path, level) =>
    inner.map((row) => {
      const here = row.n === "[]" ? `${path}[]` : `${path}.${row.n}`;
      const makeInside = (/** @type {RowData[]} */ rowsInside, /** @type {number} */ around) =>
        place(rowsInside, here + "[]".repeat(around), level + 1);
      return treeRow(about, row, here, { isOpen: level < depth, makeInside });
    });
  root.append(...place(rows, part + "[]".repeat(lists), 1));
  walkWithArrows(root);
  return root;
}

/**
 * @param {FunctionData} about
 * @param {RowData} row
 * @param {string} path
 * @param {{ isOpen: boolean, makeInside: (rows: RowData[], lists: number) => HTMLElement[] }} fold
 */
function treeRow(about, row, path, { isOpen, makeInside }) {
  const line = element("div", { class: "line" });
  const entry = element("li", { "data-path": path }, line);
  const inside = row.r ?? [];
  if (inside.length > 0) {
    const id = `inside-${++lastTreeId}`;
    // Hidden so that the browser's find-in-page still finds and opens it.
    const list = element("ul", { id }, ...makeInside(inside, row.l ?? 0));
    const fold = foldButton(row.n, list, isOpen);
    line.append(fold);
    entry.append(list);
  }
  const name = row.n === "[]" ? "each item" : row.n;
  line.append(
    element("a", { class: "field", href: addressOf(about.n, path) }, ...breakable(name)),
    " ",
    element("span", { class: "type" }, row.t, ...marksOf(row)),
    " ",
    element(
      "span",
      { class: `need ${row.p === undefined ? "required" : ""}` },
      row.p ?? "required",
    ),
  );
  if (row.v !== undefined) {
    const label = element("span", { class: "label" }, "default ");
    line.append(" ", element("span", { class: "default" }, label, element("code", {}, row.v)));
  }
  const said = [row.d, ...(row.o ?? []).map((reason) => `§ ${reason}`)].filter(
    (text) => text !== undefined,
  );
  line.after(...said.map((text) => element("p", { class: "text" }, text)));
  return entry;
}

/** @param {RowData} row */
function marksOf({ m = "" }) {
  return [...m].map((key) => {
    const { sign, meaning } = MARKS[/** @type {"d" | "n" | "l" | "o"} */ (key)];
    return element(
      "span",
      { class: "mark" },
      element("span", { "aria-hidden": "true" }, sign),
      element("span", { class: "unseen" }, ` (${meaning})`),
    );
  });
}

/**
 * Explains the signs in a tree; empty if it has none.
 *
 * @param {RowData[]} rows
 */
function marksLegend(rows) {
  /** @type {Set<string>} */
  const used = new Set();
  const collect = (/** @type {RowData[]} */ inner) => {
    for (const { m = "", r = [] } of inner) {
      for (const key of m) used.add(key);
      collect(r);
    }
  };
  collect(rows);
  const notes = [...used].sort().map((key) => {
    const { sign, meaning } = MARKS[/** @type {"d" | "n" | "l" | "o"} */ (key)];
    return element("li", {}, element("span", { class: "mark" }, sign), ` ${meaning}`);
  });
  return notes.length > 0
    ? [element("ul", { class: "legend", "aria-hidden": "true" }, ...notes)]
    : [];
}

/** @type {WeakMap<Element, HTMLElement>} */
const listsOfFolds = new WeakMap();

/**
 * @param {string} name
 * @param {HTMLElement} list
 * @param {boolean} isOpen
 */
function foldButton(name, list, isOpen) {
  const fold = button("", () => setFolded(fold, fold.getAttribute("aria-expanded") === "true"), {
    class: "fold",
    "aria-controls": list.id,
    "aria-label": `Contents of ${name}`,
  });
  listsOfFolds.set(fold, list);
  setFolded(fold, !isOpen);
  list.addEventListener("beforematch", () => setFolded(fold, false));
  return fold;
}

/**
 * @param {Element} fold
 * @param {boolean} isFolded
 */
function setFolded(fold, isFolded) {
  fold.setAttribute("aria-expanded", String(!isFolded));
  const list = listsOfFolds.get(fold);
  if (isFolded) list?.setAttribute("hidden", "until-found");
  else list?.removeAttribute("hidden");
}

/**
 * Returns how many levels can be open while the tree stays small enough to read.
 *
 * @param {RowData[]} rows
 */
function depthToOpen(rows) {
  let shown = 0;
  let level = rows;
  for (let depth = 1; level.length > 0; depth++) {
    shown += level.length;
    if (shown > ROWS_OPEN_AT_FIRST) return Math.max(depth - 1, 1);
    level = level.flatMap(({ r = [] }) => r);
  }
  return Infinity;
}

/** @param {RowData[]} rows */
function hasFolds(rows) {
  return rows.some(({ r = [] }) => r.length > 0);
}

/** @param {HTMLElement} tree */
function foldAllButton(tree) {
  const folds = () => [...tree.querySelectorAll(".fold")];
  const anyClosed = () => folds().some((fold) => fold.getAttribute("aria-expanded") === "false");
  const made = button(
    "",
    () => {
      const open = anyClosed();
      for (const fold of folds()) setFolded(fold, !open);
      label();
    },
    { class: "small" },
  );
  const label = () => {
    made.textContent = anyClosed() ? "Expand all" : "Collapse all";
  };
  tree.addEventListener("click", () => setTimeout(label));
  label();
  return made;
}

/**
 * Opens all the folds around an entry, scrolls it into view and marks it.
 *
 * @param {HTMLElement} entry
 */
function revealEntry(entry) {
  for (
    let around = entry.parentElement?.closest("li");
    around;
    around = around.parentElement?.closest("li")
  ) {
    const fold = around.querySelector(":scope > .line > .fold");
    if (fold) setFolded(fold, false);
  }
  for (const old of document.querySelectorAll(".tree .found")) old.classList.remove("found");
  entry.classList.add("found");
  entry.scrollIntoView({ block: "center" });
}
