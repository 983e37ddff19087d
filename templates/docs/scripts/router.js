// @ts-check

const routerState = {
  /** A field that the reader searched for; the page reveals it together with its function. */
  /** @type {string | undefined} */
  field: undefined,
  /** The function on the current page. */
  shown: "",
  /** Counts navigations, so that a slow one does not overtake a later one. */
  turn: 0,
};

/** Starts the reference; data/contents.js calls it as the last of the scripts that the page loads at first. */
function startReference() {
  overviewLead = byId("main").querySelector(".lead")?.textContent ?? "";
  chosenExample = remembered("example") ?? "ts";
  startTheme();
  startSearch();
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("main").focus();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || byId("menu").getAttribute("aria-expanded") !== "true") return;
    setMenu(false);
    byId("menu").focus();
  });
  addEventListener("hashchange", () => void showRoute());
  void showRoute();
  // The page comes before the sidebar, because the reader waits for the page.
  requestAnimationFrame(() => setTimeout(startSidebar));
  const whenIdle =
    window.requestIdleCallback ?? ((/** @type {() => void} */ run) => setTimeout(run, 200));
  whenIdle(() => void loadSearch());
}

/** Parses the page's address into a route. */
function currentRoute() {
  const read = (/** @type {string} */ text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  const hash = location.hash.slice(1);
  if (hash === "") return { kind: /** @type {const} */ ("overview") };
  if (hash.startsWith("/"))
    return { kind: /** @type {const} */ ("component"), name: read(hash.slice(1)) };
  const [name = "", place] = hash.split(":");
  return {
    kind: /** @type {const} */ ("function"),
    name: read(name),
    place: place === undefined ? undefined : read(place),
  };
}

async function showRoute() {
  const turn = ++routerState.turn;
  const route = currentRoute();
  if (route.kind === "overview") {
    showPage("API reference", overviewPage());
    showInSidebar("");
    return;
  }
  if (route.kind === "component") {
    const component = reference.components.find(([name]) => name === route.name);
    showPage(route.name, component ? componentPage(component) : missingPage(route.name));
    showInSidebar(route.name);
    return;
  }
  const about = await loadFunction(route.name).catch(() => undefined);
  if (turn !== routerState.turn) return;
  if (!about) {
    showPage(route.name, missingPage(route.name));
    return;
  }
  if (routerState.shown !== about.n || route.place === undefined) {
    showPage(about.n, functionPage(about));
    routerState.shown = about.n;
    showInSidebar(reference.componentOf.get(about.n)?.[0] ?? "", about.n);
  }
  showPlace(route.place);
}

/**
 * Scrolls to the value that the address or the search points to.
 *
 * @param {string | undefined} place
 */
function showPlace(place) {
  const entries = [...document.querySelectorAll(".tree li")].filter(
    (one) => one instanceof HTMLElement,
  );
  const field = routerState.field;
  routerState.field = undefined;
  const target = entries.find((entry) => {
    const path = entry.dataset["path"] ?? "";
    return place === undefined
      ? field !== undefined && (path.split(".").at(-1) ?? "").toLowerCase().startsWith(field)
      : path === place;
  });
  if (target) {
    revealEntry(target);
    if (place !== undefined) target.querySelector("a")?.focus({ preventScroll: true });
  } else if (place === "params" || place === "result" || place === "examples") {
    byId(place).scrollIntoView();
  }
}

/**
 * @param {string} title
 * @param {(Node | string)[]} content
 */
function showPage(title, content) {
  const isFirst = routerState.turn === 1;
  routerState.shown = "";
  document.title = `${title} – ${document.querySelector(".site")?.textContent ?? ""}`;
  byId("main").replaceChildren(...content);
  if (isFirst) return;
  scrollTo(0, 0);
  // Focus on the heading makes a screen reader announce the new page.
  const heading = byId("main").querySelector("h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}
