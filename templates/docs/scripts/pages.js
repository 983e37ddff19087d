// @ts-check

/** Creates the first page: all components, by kind. */
function overviewPage() {
  const total = reference.functions.length;
  const deprecated = reference.functions.filter(({ signs }) => signs.includes("x")).length;
  const groups = [
    { title: "Moodle core", has: /^core_/ },
    { title: "Activities", has: /^mod_/ },
    { title: "Other plugins", has: /^(?!core_|mod_)/ },
  ];
  const lead = byId("main").querySelector(".lead")?.textContent ?? "";
  return [
    element("h1", {}, "API reference"),
    element("p", { class: "lead" }, overviewLead === "" ? lead : overviewLead),
    element(
      "p",
      { class: "hints" },
      "Press ",
      element("kbd", {}, "/"),
      " to search, ",
      element("kbd", {}, "↑"),
      " ",
      element("kbd", {}, "↓"),
      " to choose, ",
      element("kbd", {}, "Enter"),
      " to open.",
      ...(deprecated > 0
        ? [
            ` ${counted(deprecated, "function")} of ${total} ${deprecated === 1 ? "is" : "are"} deprecated.`,
          ]
        : []),
    ),
    ...groups.flatMap(({ title, has }) => {
      const cards = reference.components.filter(([name]) => has.test(name)).map(componentCard);
      return cards.length === 0
        ? []
        : [element("h2", {}, title), element("ul", { class: "cards" }, ...cards)];
    }),
  ];
}

/** The page's introduction from its HTML, before any script ran. */
let overviewLead = "";

/** @param {ComponentEntry} component */
function componentCard([name, , functions]) {
  const link = element("a", { href: addressOfComponent(name) }, ...breakable(name));
  return element(
    "li",
    {},
    link,
    element("span", { class: "count" }, counted(functions.length, "function")),
  );
}

/** @param {ComponentEntry} component */
function componentPage([name, , functions]) {
  const entries = functions.map(([functionName, summary, signs]) =>
    element(
      "li",
      {},
      element("a", { class: "mono", href: addressOf(functionName) }, ...breakable(functionName)),
      ...signBadges(signs),
      ...(summary === "" ? [] : [element("p", {}, summary)]),
    ),
  );
  return [
    element("h1", { class: "mono" }, ...breakable(name)),
    element("p", { class: "lead" }, `${counted(functions.length, "function")}.`),
    element("ul", { class: "functions" }, ...entries),
  ];
}

/** @param {string} signs */
function signBadges(signs) {
  const words = {
    x: ["deprecated", "warn"],
    r: ["reads", "good"],
    w: ["may change data", "write"],
  };
  return [...signs].flatMap((sign) => {
    const [text, kind] = words[/** @type {"x" | "r" | "w"} */ (sign)];
    return [" ", element("span", { class: `badge ${kind}` }, text ?? "")];
  });
}

/** @param {FunctionData} about */
function functionPage(about) {
  const component = reference.componentOf.get(about.n)?.[0] ?? "";
  const crumbs = element(
    "nav",
    { class: "crumbs", "aria-label": "Where this is" },
    element("a", { href: addressOfComponent(component) }, ...breakable(component)),
  );
  return [
    crumbs,
    element(
      "div",
      { class: "title" },
      element("h1", { class: "mono" }, ...breakable(about.n)),
      copyButton("the name", () => about.n),
    ),
    element("p", { class: "badges" }, ...functionBadges(about)),
    ...(about.x ? [deprecation(about)] : []),
    ...(about.d === undefined ? [] : [element("p", { class: "description" }, about.d)]),
    ...(about.o ?? []).map((reason) =>
      element("p", { class: "override" }, `§ Overridden for this site, ${reason}`),
    ),
    element("h2", { class: "unseen", id: "examples" }, "Calling it"),
    exampleTabs(about),
    ...parametersSection(about),
    ...resultSection(about),
    ...relatedSection(about),
  ];
}

/** @param {FunctionData} about */
function functionBadges({ a, i, j, x }) {
  const badges = [
    ...(x ? [["deprecated", "warn"]] : []),
    ...(a === undefined
      ? []
      : [a === "read" ? ["only reads", "good"] : ["may change data", "write"]]),
    ...(i === undefined ? [] : [[i ? "needs a logged-in user" : "works without login", ""]]),
    ...(j === undefined ? [] : [[j ? "callable from AJAX" : "not callable from AJAX", ""]]),
  ];
  return badges.flatMap(([text = "", kind = ""]) => [
    element("span", { class: `badge ${kind}` }, text),
    " ",
  ]);
}

/** @param {FunctionData} about */
function deprecation({ e }) {
  const others = e?.by ?? [];
  return element(
    "p",
    { class: "notice" },
    "Moodle marks this function as deprecated: an upgrade may remove it.",
    ...(others.length > 0 ? [" Replaced by: ", ...linksTo(others), "."] : []),
  );
}

/** @param {string[]} names */
function linksTo(names) {
  return names.flatMap((name, index) => [
    ...(index === 0 ? [] : [", "]),
    element("a", { class: "mono", href: addressOf(name) }, ...breakable(name)),
  ]);
}

/** @param {FunctionData} about */
function parametersSection(about) {
  const { p: rows } = about;
  if (rows === null)
    return section("Parameters", "params", [empty("Unknown; they are sent as given.")]);
  if (rows.length === 0) return section("Parameters", "params", [empty("None.")]);
  return section("Parameters", "params", [...structure(about, "params", rows, 0)]);
}

/** @param {FunctionData} about */
function resultSection(about) {
  const { r: result } = about;
  if (result === null)
    return section("Answer", "result", [empty("Unknown; it is returned as received.")]);
  if (result === "nothing") return section("Answer", "result", [empty("Nothing.")]);
  const summary = element("p", { class: "answer" }, element("span", { class: "type" }, result.t));
  const said = result.d === undefined ? [] : [element("p", { class: "text" }, result.d)];
  const tree = result.r.length > 0 ? structure(about, "result", result.r, result.l ?? 0) : [];
  return section("Answer", "result", [summary, ...said, ...tree]);
}

/**
 * @param {FunctionData} about
 * @param {"params" | "result"} part
 * @param {RowData[]} rows
 * @param {number} lists
 */
function structure(about, part, rows, lists) {
  const tree = structureTree(about, part, rows, lists);
  return [...(hasFolds(rows) ? [foldAllButton(tree)] : []), tree, ...marksLegend(rows)];
}

/**
 * @param {string} title
 * @param {string} id
 * @param {HTMLElement[]} content
 */
function section(title, id, content) {
  return [
    element(
      "section",
      { class: "part", "aria-labelledby": id },
      element("h2", { id }, title),
      ...content,
    ),
  ];
}

/** @param {string} text */
function empty(text) {
  return element("p", { class: "empty" }, text);
}

/** @param {FunctionData} about */
function relatedSection({ e = {}, x }) {
  const groups = [
    { title: "Replaces", names: e.for ?? [] },
    { title: "Related", names: e.see ?? [] },
    ...(x ? [] : [{ title: "See", names: e.by ?? [] }]),
  ].filter(({ names }) => names.length > 0);
  return groups.flatMap(({ title, names }) => [
    element("h2", {}, title),
    element(
      "ul",
      { class: "related" },
      ...names.map((name) => element("li", {}, ...linksTo([name]))),
    ),
  ]);
}

/** @param {string} wanted */
function missingPage(wanted) {
  return [
    element("h1", {}, "Not in this reference"),
    element(
      "p",
      { class: "lead" },
      `This site documents no function or component called ${wanted}.`,
    ),
    element("p", {}, element("a", { href: "#" }, "All components")),
  ];
}
