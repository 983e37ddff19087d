// @ts-check

/**
 * Returns a visitor's earlier choice. Storage may be forbidden, for example for pages opened from disk; then
 * choices last as long as the page.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
function remembered(name) {
  try {
    return localStorage.getItem(`moodle-reference-${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
function remember(name, value) {
  try {
    localStorage.setItem(`moodle-reference-${name}`, value);
  } catch {
    // Remembering a choice is only a convenience.
  }
}

function startTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = remembered("theme");
  const isDark = () => (chosen === undefined ? system.matches : chosen === "dark");
  const show = () => {
    document.documentElement.dataset["theme"] = isDark() ? "dark" : "light";
    byId("theme-label").textContent = isDark() ? "Light colours" : "Dark colours";
    byId("theme").title = isDark() ? "Light colours" : "Dark colours";
  };
  show();
  system.addEventListener("change", show);
  byId("theme").addEventListener("click", () => {
    chosen = isDark() ? "light" : "dark";
    remember("theme", chosen);
    show();
  });
}
