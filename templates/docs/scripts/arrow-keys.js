// @ts-check

/**
 * Lets the arrow keys move through a foldable list: up and down between visible entries, right to open one,
 * left to close it or to move to its parent, Home and End to the ends.
 *
 * @param {HTMLElement} list
 */
function walkWithArrows(list) {
  list.addEventListener("keydown", (event) => {
    const at = event.target;
    if (!(at instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    const entry = at.closest("li");
    if (!entry || !list.contains(entry)) return;
    if (arrowAction(list, entry, event.key)) event.preventDefault();
  });
}

/**
 * @param {HTMLElement} list
 * @param {HTMLElement} entry
 * @param {string} key
 * @returns {boolean} whether the list handled the key
 */
function arrowAction(list, entry, key) {
  const shown = [...list.querySelectorAll("li")].filter((one) => !one.closest("[hidden]"));
  const here = shown.indexOf(/** @type {HTMLLIElement} */ (entry));
  const fold = entry.querySelector(":scope > .line > .fold");
  const isOpen = fold?.getAttribute("aria-expanded") === "true";
  const goTo = (/** @type {Element | null | undefined} */ target) => {
    /** @type {HTMLElement | null | undefined} */
    const link = target?.querySelector(":scope > .line > a");
    link?.focus();
    return true;
  };
  switch (key) {
    case "ArrowDown":
      return goTo(shown[here + 1]);
    case "ArrowUp":
      return goTo(shown[here - 1]);
    case "Home":
      return goTo(shown[0]);
    case "End":
      return goTo(shown.at(-1));
    case "ArrowRight":
      if (!(fold instanceof HTMLElement)) return false;
      if (isOpen) return goTo(shown[here + 1]);
      fold.click();
      return true;
    case "ArrowLeft":
      if (fold instanceof HTMLElement && isOpen) {
        fold.click();
        return true;
      }
      return goTo(entry.parentElement?.closest("li"));
    default:
      return false;
  }
}
