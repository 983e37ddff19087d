import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { diagnose, type WithDiagnostics } from "../../diagnostics/index.js";
import { byCodeUnits, errorCode } from "../../text/index.js";
import type { FixtureFile } from "./read-fixtures.js";

/** Reads the fixture files of a folder, each named for its function: `core_user_get_users.json`. */
export async function readFixtureFolder(
  folder: string,
): Promise<WithDiagnostics<readonly FixtureFile[]>> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
    const files = names.sort(byCodeUnits).map(async (name): Promise<FixtureFile> => {
      const source = join(folder, name);
      const text = (await readFile(source, "utf8")).replace(/^\uFEFF/, "");
      return { functionName: name.slice(0, -".json".length), text, source };
    });
    return { value: await Promise.all(files), diagnostics: [] };
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    const reason =
      { ENOENT: "there is no such folder", ENOTDIR: "it is not a folder" }[code] ?? code;
    return { value: [], diagnostics: [diagnose("mock/no-fixtures", { folder, reason })] };
  }
}
