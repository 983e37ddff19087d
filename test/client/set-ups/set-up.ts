import type { ImportExtension } from "../../../src/emit/index.js";

/** One way to build and run a program with a client: a row of the table in `docs/client/set-ups.md`. */
export interface SetUp {
  readonly name: string;
  readonly importExtension: ImportExtension;
  /** What npm installs for it, besides this package and zod. */
  readonly packages: readonly string[];
  /** The files of a project by path, besides the client and `src/award.ts`. */
  readonly files: Readonly<Record<string, string>>;
  /**
   * The command lines, one after the other, each of a program from `packages`, `node`, or `node22`, the second version
   * of Node. The last one makes a call and prints what `award` returns.
   */
  readonly commands: readonly (readonly string[])[];
  /** A bundle to load into a browser instead, whose title becomes what `award` returns. */
  readonly inBrowser?: string;
}

/** The path of a project's own module, as the client's paths end in this set-up. */
export const endings: Readonly<Record<ImportExtension, string>> = {
  js: ".js",
  ts: ".ts",
  none: "",
};

/** The module that all set-ups share: it makes a call, and parses its answer with an exported validator. */
export const awardModule = (importExtension: ImportExtension): string => `import * as z from "zod";
import {
  createMoodleClient,
  isMoodleError,
  localXpAwardPoints,
  localXpAwardPointsResult,
} from "./moodle/index${endings[importExtension]}";

export async function award(url: string, token: string): Promise<string> {
  const moodle = createMoodleClient({ url, token });
  const answer = await localXpAwardPoints(moodle, { userid: 3, points: 10, courseid: 1 });
  const { xp } = z.parse(localXpAwardPointsResult, answer);
  // Errors are loaded only when one occurs: the tool has to find that module as well.
  const error: unknown = await localXpAwardPoints(
    createMoodleClient({ url, token: "wrong" }),
    { userid: 3, points: 10, courseid: 1 },
  ).catch((reason: unknown) => reason);
  return \`\${xp} points, \${isMoodleError(error) ? error.name : String(error)}\`;
}
`;

/** What `award` returns on the simulated site. */
export const awarded = "1200 points, MoodleServerError";
