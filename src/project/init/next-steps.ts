import { parseJson } from "../../text/index.js";
import type { ScaffoldAnswers } from "./plan-scaffold.js";
import type { ScaffoldStep } from "./scaffold-step.js";

/** The state of the user's project, which determines the remaining steps. */
export interface NextStepsOptions {
  readonly answers: ScaffoldAnswers;
  /** What keeps the tools of the project out of the client, and cannot be done for the user. */
  readonly advice: readonly string[];
  /** The future text of their `package.json`. */
  readonly manifest: string | undefined;
  /** Whether the saved page or spec exists. */
  readonly hasSource: boolean;
  /** The path of the folder from the root of its Git repository; empty at the root. */
  readonly inRepository: string | undefined;
}

/** Returns the user's next steps, one line each, without those that are already done. */
export function nextSteps(
  steps: readonly ScaffoldStep[],
  {
    answers: { source, ci, mcp, package: given },
    advice,
    manifest,
    hasSource,
    inRepository = "",
  }: NextStepsOptions,
): readonly string[] {
  const isAddress = /^https?:\/\//i.test(source);
  const secrets = "MOODLE_USERNAME and MOODLE_PASSWORD";
  const included = steps.some(({ path }) => path === ".gitlab/moodle-client.yml");
  const lines: readonly (string | false | undefined)[] = [
    given === undefined
      ? toInstall(manifest)
      : "npm install    installs the packages and writes package-lock.json, which npm ci needs",
    isAddress
      ? `set ${secrets} in the environment, or edit env in the config`
      : !hasSource && `save the site's API documentation page as ${source}`,
    "npx moodle-codegen update    fetches or reads it, and writes the spec and the client",
    inRepository !== "" && elsewhere(ci, inRepository),
    included &&
      inRepository === "" &&
      "include .gitlab/moodle-client.yml in .gitlab-ci.yml: include: [{ local: .gitlab/moodle-client.yml }]",
    ci === "github" &&
      `${isAddress ? `add the secrets ${secrets} to the repository, and ` : ""}allow Actions to create pull requests`,
    ci === "gitlab" &&
      `add a pipeline schedule and the masked variables ${isAddress ? "MOODLE_USERNAME, MOODLE_PASSWORD and " : ""}MOODLE_CLIENT_TOKEN; the job says which token`,
    ci === "shell" && "let cron or your CI run scripts/update-moodle-client.sh",
    mcp &&
      `set MOODLE_TOKEN${isAddress ? "" : " and MOODLE_URL"} where your assistant starts, with the token of a restricted service (docs/mcp.md)`,
    ...advice,
    "commit everything, including the client",
  ];
  return lines.flatMap((line) => (line ? [line] : []));
}

/** Returns the step for a CI job in a folder where its host does not look for it. */
function elsewhere(ci: ScaffoldAnswers["ci"], folder: string): string | false {
  if (ci === "github") {
    return `move .github/workflows/moodle-client.yml to the root of the repository, and give its job "defaults: { run: { working-directory: ${folder} } }"`;
  }
  if (ci === "gitlab") {
    return `move the job to the root of the repository (.gitlab-ci.yml, or a file that it includes), and begin its script with "cd ${folder}"`;
  }
  return false;
}

/** The package is on no registry yet. */
const GENERATOR =
  "npm install --save-dev ./moodle-codegen.tgz (what `npm pack` makes in a clone of the generator; or its Git address)";

function toInstall(manifest: string | undefined): string {
  const { dependencies, devDependencies } = readManifest(manifest ?? "");
  const has = (name: string): boolean =>
    [dependencies, devDependencies].some((list) => name in Object(list));
  return [
    ...(has("moodle-codegen") ? [] : [GENERATOR]),
    ...(has("zod") ? [] : ["npm install zod"]),
  ].join(" && ");
}

function readManifest(text: string): Readonly<Record<string, unknown>> {
  return Object(parseJson(text)) as Record<string, unknown>;
}
