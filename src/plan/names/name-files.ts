import { byCodeUnits, isWindowsDevice } from "../../text/index.js";
import { shortHash } from "./short-hash.js";
import { words } from "./words.js";

const longestFileName = 50;

/** Files that the client has besides those of its components, such as `types/functions.ts` and `docs/README.md`. */
const reserved: ReadonlySet<string> = new Set(["functions", "readme", "index"]);

/**
 * Names the files of components: `core_user` becomes `core-user`. A component whose name is not plain
 * small letters and digits between single underscores gets a suffix made of its own name, whether or
 * not another is like it; so names differ even where the file system ignores case.
 */
export function nameFiles(components: readonly string[]): ReadonlyMap<string, string> {
  const plain = components.filter(isPlain);
  const result = new Map(plain.map((name) => [name, name.replaceAll("_", "-")]));
  const taken = new Set(result.values());
  for (const name of components.filter((component) => !isPlain(component)).sort(byCodeUnits)) {
    const slug = words(name).join("-").toLowerCase().slice(0, 40) || "component";
    let suffix = shortHash(name);
    while (taken.has(`${slug}-${suffix}`)) suffix = shortHash(name + suffix);
    taken.add(`${slug}-${suffix}`);
    result.set(name, `${slug}-${suffix}`);
  }
  return result;
}

/** Whether the file's name can be made by turning underscores into dashes. */
function isPlain(component: string): boolean {
  return (
    /^[a-z0-9]+(?:_[a-z0-9]+)*$/.test(component) &&
    component.length <= longestFileName &&
    !reserved.has(component) &&
    !isWindowsDevice(component)
  );
}
