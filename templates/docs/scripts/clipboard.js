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
 * Copies by selection, for browsers that deny the clipboard to pages opened from disk.
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
 * Creates a button that copies a text and briefly confirms it.
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
