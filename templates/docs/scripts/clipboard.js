// @ts-check

/**
 * @param {string} text
 * @returns {Promise<boolean>}
 */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/**
 * The old way, for browsers that give pages on a disk no clipboard.
 *
 * @param {string} text
 */
function copyBySelection(text) {
  const field = /** @type {HTMLTextAreaElement} */ (element("textarea", { class: "unseen" }));
  field.value = text;
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

/**
 * A button that copies a text and says so for a moment.
 *
 * @param {string} what
 * @param {() => string} text
 */
function copyButton(what, text) {
  const made = button(
    "Copy",
    () => {
      void copyText(text()).then((copied) => {
        made.textContent = copied ? "Copied" : "Not copied";
        say(copied ? `${what} copied` : `${what} could not be copied`);
        setTimeout(() => {
          made.textContent = "Copy";
        }, 1600);
      });
    },
    { class: "copy", "aria-label": `Copy ${what}` },
  );
  return made;
}
