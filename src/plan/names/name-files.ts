import { byCodeUnits, isWindowsDevice } from "../../text/index.js";
import { shortHash } from "./short-hash.js";
import { words } from "./words.js";

const longestFileName = 50;

/** Files of the client that do not belong to a component, such as `types/common.ts` and `docs/README.md`. */
const reserved: ReadonlySet<string> = new Set(["common", "functions", "readme", "index"]);

/**
 * Names the files of components: `core_user` becomes `core-user`. If the name is not plain small letters and digits
 * between single underscores, adds a suffix derived from that name, whether or not another name is similar; so names
 * differ even if the file system ignores case.
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

/** Returns whether replacing underscores with dashes gives the file's name. */
function isPlain(component: string): boolean {
  return (
    /^[a-z0-9]+(?:_[a-z0-9]+){0,100}$/.test(component) &&
    component.length <= longestFileName &&
    !reserved.has(component) &&
    !isWindowsDevice(component)
  );
}
