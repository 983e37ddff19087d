// @ts-check

/**
 * Creates an element. Text stays text: the page never parses data as markup.
 *
 * @param {string} tag
 * @param {Record<string, string | boolean | undefined>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (typeof value === "string") made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/**
 * Returns an element that the page always has.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`the page has no element ${id}`);
  return node;
}

/**
 * Makes a name breakable after its underscores and dots.
 *
 * @param {string} name
 * @returns {Node[]}
 */
function breakable(name) {
  return name
    .split(/(?<=[_.])/)
    .flatMap((part) => [document.createTextNode(part), document.createElement("wbr")]);
}

/**
 * @param {string} label
 * @param {() => void} onClick
 * @param {Record<string, string>} [attributes]
 */
function button(label, onClick, attributes = {}) {
  const made = element("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", onClick);
  return made;
}

/**
 * @param {number} count
 * @param {string} thing
 */
function counted(count, thing) {
  return count === 1 ? `1 ${thing}` : `${count} ${thing}s`;
}

/**
 * Announces an event to users of screen readers.
 *
 * @param {string} text
 */
function say(text) {
  byId("said").textContent = text;
}
