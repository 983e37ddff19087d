import { isRecord, parseJson } from "../../text/index.js";

/** Returns the names of the packages that a project uses, from the text of its `package.json`. */
export function projectPackages(manifest: string | undefined): ReadonlySet<string> {
  const json = parseJson(manifest ?? "");
  if (!isRecord(json)) return new Set();
  return new Set(
    [json["dependencies"], json["devDependencies"]].flatMap((one) =>
      isRecord(one) ? Object.keys(one) : [],
    ),
  );
}
