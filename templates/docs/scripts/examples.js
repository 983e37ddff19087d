// @ts-check

/** @typedef {{ id: string, label: string, blocks: () => HTMLElement[] }} Example */

/** The example form on show; shared by all functions, because a reader usually prefers one form. */
let chosenExample = "ts";

/**
 * Creates the four forms of a call, and shows one of them.
 *
 * @param {FunctionData} about
 */
function exampleTabs(about) {
  const answer = about.r === "nothing" ? "nothing" : about.r === null ? undefined : about.w;
  const { c: curl } = about;
  /** @type {Example[]} */
  const examples = [
    {
      id: "ts",
      label: "TypeScript",
      blocks: () => [
        codeBlock("TypeScript call", about.t, "ts"),
        element(
          "details",
          {},
          element("summary", {}, about.k === "" ? "Signature" : "Signature and types"),
          codeBlock("TypeScript signature", about.s, "ts"),
          ...(about.k === "" ? [] : [codeBlock("TypeScript types", about.k, "ts")]),
        ),
      ],
    },
    {
      id: "json",
      label: "JSON sample",
      blocks: () => [
        ...(about.p === null || about.p.length === 0
          ? []
          : [caption("Parameters"), codeBlock("sample parameters", json(about.m), "json")]),
        ...(answer === undefined || answer === "nothing"
          ? [
              element(
                "p",
                { class: "empty" },
                answer === undefined ? "The answer is unknown." : "The function returns nothing.",
              ),
            ]
          : [caption("Answer, made up"), codeBlock("sample answer", json(answer), "json")]),
      ],
    },
    { id: "rest", label: "REST fields", blocks: () => [restFields(about)] },
    ...(curl === undefined
      ? []
      : [{ id: "curl", label: "curl", blocks: () => [codeBlock("curl command", curl, "sh")] }]),
  ];
  if (!examples.some(({ id }) => id === chosenExample)) chosenExample = "ts";
  const tabs = examples.map(({ id, label }) =>
    button(label, () => choose(id), {
      id: `tab-${id}`,
      role: "tab",
      "aria-controls": `panel-${id}`,
    }),
  );
  const panels = examples.map(({ id, label, blocks }) =>
    element(
      "div",
      { id: `panel-${id}`, class: "panel", role: "tabpanel", "aria-labelledby": `tab-${id}` },
      element("h3", { class: "print-only" }, label),
      ...blocks(),
    ),
  );
  const choose = (/** @type {string} */ chosen) => {
    chosenExample = chosen;
    examples.forEach(({ id }, index) => {
      const isChosen = id === chosen;
      tabs[index]?.setAttribute("aria-selected", String(isChosen));
      tabs[index]?.setAttribute("tabindex", isChosen ? "0" : "-1");
      panels[index]?.toggleAttribute("hidden", !isChosen);
    });
    remember("example", chosen);
  };
  const list = element(
    "div",
    { class: "tabs", role: "tablist", "aria-label": "Format of the example" },
    ...tabs,
  );
  list.addEventListener("keydown", ({ key }) => {
    const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const here = examples.findIndex(({ id }) => id === chosenExample);
    const next = (here + step + examples.length) % examples.length;
    choose(examples[next]?.id ?? "ts");
    tabs[next]?.focus();
  });
  choose(chosenExample);
  return element("div", { class: "examples" }, list, ...panels);
}

/** @param {string} text */
function caption(text) {
  return element("h3", { class: "caption" }, text);
}

/** @param {unknown} value */
function json(value) {
  return JSON.stringify(value, null, 2);
}

/**
 * Lists every form field that the function takes, with the names that PHP parses.
 *
 * @param {FunctionData} about
 */
function restFields({ p: rows, n: name }) {
  if (rows === null) return element("p", { class: "empty" }, "The parameters are unknown.");
  /** @type {[field: string, type: string, need: string][]} */
  const fields = [
    ["wstoken", "the token", "required"],
    ["wsfunction", name, "required"],
    ["moodlewsrestformat", "json", "optional"],
  ];
  const collect = (/** @type {RowData[]} */ inner, /** @type {string} */ before) => {
    for (const { n, t, p, r = [], l = 0 } of inner) {
      const here =
        (n === "[]" ? `${before}[0]` : before === "" ? n : `${before}[${n}]`) + "[0]".repeat(l);
      if (r.length > 0) collect(r, here);
      else
        fields.push([
          /^list of/.test(t) ? `${here}[0]` : here,
          t.replace(/^list of (.*?)s?$/, "$1"),
          p ?? "required",
        ]);
    }
  };
  collect(rows, "");
  const table = element(
    "table",
    { class: "fields" },
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        ...["Field", "Value", "Presence"].map((head) => element("th", { scope: "col" }, head)),
      ),
    ),
    element(
      "tbody",
      {},
      ...fields.map(([field, type, need]) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, element("code", {}, field)),
          element("td", {}, type),
          element("td", {}, need),
        ),
      ),
    ),
  );
  return element(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "REST fields" },
    table,
  );
}
