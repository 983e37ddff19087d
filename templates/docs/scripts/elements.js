// @ts-check

/**
 * Makes an element. Text becomes text and nothing else: no markup is ever read from data.
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
 * An element of the page that is always there.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element ${id}`);
  return found;
}

/**
 * A name that may be broken behind its underscores and dots.
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
 * Tells people who do not see the page what has happened.
 *
 * @param {string} text
 */
function say(text) {
  byId("said").textContent = text;
}
