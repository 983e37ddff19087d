import { format, resolveConfig } from "prettier";
import { byCodeUnits, markdownTable } from "../src/text/index.js";
import { classifyServerError } from "../templates/runtime/classify-server-error.js";
import { errorCodes } from "../templates/runtime/error-codes.js";

/** Replaces the table of error codes in the text of `docs/errors.md` with the codes that the runtime explains. */
export async function errorsPage(page: string, file: string): Promise<string> {
  const rows = Object.entries(errorCodes)
    .sort(([a], [b]) => byCodeUnits(a, b))
    .map(([code, advice]) => [`\`${code}\``, `\`${classifyServerError("", code)}\``, advice]);
  const table = markdownTable(["code", "kind", "what to do"], rows);
  const text = page.replace(
    /(<!-- error codes: .*-->\n)[^]*(?=<!-- end of error codes -->)/,
    (_all, start: string) => `${start}\n${table}\n\n`,
  );
  return format(text, { ...(await resolveConfig(file)), parser: "markdown" });
}
