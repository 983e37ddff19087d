// @ts-check

/** The only addresses from which the page loads scripts: files next to it. */
const scriptAddresses = window.trustedTypes?.createPolicy("reference", {
  createScriptURL: (address) => {
    if (/^(?:data|assets)\/[a-z0-9-]+\.js$/.test(address)) return address;
    throw new TypeError(`${address} is not a file of this reference`);
  },
});

/** @type {Map<string, Promise<void>>} */
const loadedScripts = new Map();

/**
 * Loads a script file once. A page opened from disk cannot fetch anything, but it can load scripts.
 *
 * @param {string} address
 * @returns {Promise<void>}
 */
function loadScript(address) {
  const cached = loadedScripts.get(address);
  if (cached) return cached;
  const loading = new Promise((/** @type {(done: void) => void} */ resolve, reject) => {
    const script = document.createElement("script");
    script.src = scriptAddresses ? scriptAddresses.createScriptURL(address) : address;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => {
      loadedScripts.delete(address);
      reject(new Error(`${address} could not be loaded`));
    });
    document.head.append(script);
  });
  loadedScripts.set(address, loading);
  return loading;
}

/** Receives the contents of the files in data/. */
const reference = {
  /** @type {ComponentEntry[]} */
  components: [],
  /** @type {{ name: string, summary: string, signs: string, deprecated: boolean, component: ComponentEntry }[]} All functions, in the order of the search index. */
  functions: [],
  /** @type {Map<string, ComponentEntry>} By name of a function. */
  componentOf: new Map(),
  /** @type {Map<string, Map<string, FunctionData>>} By file, then by name. */
  files: new Map(),
  /** @type {object | undefined} */
  index: undefined,

  /** @param {ComponentEntry[]} components */
  contents(components) {
    this.components = components;
    for (const component of components) {
      for (const [name, summary, signs] of component[2]) {
        this.functions.push({ name, summary, signs, deprecated: signs.includes("x"), component });
        this.componentOf.set(name, component);
      }
    }
    startReference();
  },

  /**
   * @param {string} file
   * @param {FunctionData[]} functions
   */
  component(file, functions) {
    this.files.set(file, new Map(functions.map((one) => [one.n, one])));
  },

  /** @param {object} index */
  searchIndex(index) {
    this.index = index;
  },
};

/**
 * @param {string} name
 * @returns {Promise<FunctionData | undefined>}
 */
async function loadFunction(name) {
  const component = reference.componentOf.get(name);
  if (!component) return undefined;
  const [, file] = component;
  if (!reference.files.has(file)) await loadScript(`data/${file}.js`);
  return reference.files.get(file)?.get(name);
}

/**
 * Returns the address, within this page, of a function or of a value in it.
 *
 * @param {string} name
 * @param {string} [place] such as `result.users[].email`
 */
function addressOf(name, place) {
  const readable = (/** @type {string} */ text) =>
    encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd")).replace(/%5B|%5D/g, (code) =>
      code === "%5B" ? "[" : "]",
    );
  return `#${readable(name)}${place === undefined ? "" : `:${readable(place)}`}`;
}

/** @param {string} component */
function addressOfComponent(component) {
  return `#/${addressOf(component).slice(1)}`;
}
