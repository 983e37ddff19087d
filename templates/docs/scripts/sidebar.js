// @ts-check

/** @type {[component: string, name?: string | undefined]} */
let shownInSidebar = [""];

/** Creates the list of components; a component's functions are added when it is opened. */
function startSidebar() {
  const entries = reference.components.map((component) => sidebarEntry(component));
  const list = element("ul", { class: "components" }, ...entries);
  walkWithArrows(list);
  const overview = element("a", { class: "overview", href: "#" }, "All components");
  byId("side").replaceChildren(overview, list);
  showInSidebar(...shownInSidebar);
  const menu = byId("menu");
  menu.addEventListener("click", () => setMenu(menu.getAttribute("aria-expanded") !== "true"));
  byId("side").addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a")) setMenu(false);
  });
}

/** @param {boolean} isOpen only matters if list and page do not fit side by side */
function setMenu(isOpen) {
  byId("menu").setAttribute("aria-expanded", String(isOpen));
  document.body.classList.toggle("menu-open", isOpen);
}

/** @param {ComponentEntry} component */
function sidebarEntry([name, file, functions]) {
  const list = element("ul", { id: `functions-${file}` });
  const fold = foldButton(name, list, false);
  const link = element("a", { href: addressOfComponent(name) }, ...breakable(name));
  const line = element(
    "div",
    { class: "line" },
    fold,
    link,
    element("span", { class: "count", "aria-hidden": "true" }, String(functions.length)),
  );
  // The capturing listener fills the list before the button's own listener opens it.
  fold.addEventListener("click", () => fillFunctions(list, functions), { capture: true });
  list.addEventListener("fill", () => fillFunctions(list, functions));
  return element("li", { "data-component": name }, line, list);
}

/**
 * @param {HTMLElement} list
 * @param {FunctionEntry[]} functions
 */
function fillFunctions(list, functions) {
  if (list.childElementCount > 0) return;
  list.append(
    ...functions.map(([name, , signs]) => {
      const link = element(
        "a",
        { href: addressOf(name), ...(signs.includes("x") && { class: "old" }) },
        ...breakable(name),
      );
      return element("li", { "data-function": name }, element("div", { class: "line" }, link));
    }),
  );
}

/**
 * Marks the reader's current location in the list.
 *
 * @param {string} component
 * @param {string | undefined} [name]
 */
function showInSidebar(component, name) {
  shownInSidebar = [component, name];
  const side = byId("side");
  for (const old of side.querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
  if (component === "") side.querySelector(".overview")?.setAttribute("aria-current", "page");
  const entry = [...side.querySelectorAll("[data-component]")].find(
    (one) => one instanceof HTMLElement && one.dataset["component"] === component,
  );
  if (!entry) return;
  const fold = entry.querySelector(".fold");
  entry.querySelector(":scope > ul")?.dispatchEvent(new Event("fill"));
  if (fold) setFolded(fold, false);
  const inner = [...entry.querySelectorAll("[data-function]")].find(
    (one) => one instanceof HTMLElement && one.dataset["function"] === name,
  );
  const current = (inner ?? entry).querySelector(":scope > .line > a");
  current?.setAttribute("aria-current", "page");
  const box = current?.getBoundingClientRect();
  if (current && box && (box.top < 80 || box.bottom > innerHeight)) {
    side.scrollTop += box.top - innerHeight / 3;
  }
}
