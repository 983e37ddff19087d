import { posix } from "node:path";
import {
  diagnose,
  type Diagnostic,
  type Position,
  type WithDiagnostics,
} from "../../diagnostics/index.js";
import { type DescribedIssue, describeIssues } from "../../model/checking/index.js";
import { type JsonPath, printJsonPath, trimTrailingSlashes } from "../../text/index.js";
import { configWording } from "./issue-wording.js";
import { type Config, configSchema, OWN_KEYS, type SiteConfig } from "./schema.js";

/** The name of the config in messages, and the locations of its keys, if known. */
export interface CheckConfigOptions {
  readonly source: string;
  readonly locate?: ((path: JsonPath) => Position) | undefined;
}

/** Validates the contents of a config file; returns no value if anything in it is wrong. */
export function checkConfig(
  config: unknown,
  options: CheckConfigOptions,
): WithDiagnostics<Config | undefined> {
  const checked = configSchema.safeParse(config);
  const issues = checked.success
    ? [...crossCheck(checked.data)]
    : describeIssues(checked.error, config, configWording);
  const diagnostics = issues.map((issue) => report(issue, options));
  return { value: checked.success && issues.length === 0 ? checked.data : undefined, diagnostics };
}

function report(
  { path, reason }: DescribedIssue,
  { source, locate }: CheckConfigOptions,
): Diagnostic {
  const at = locate?.(path) ?? { source, line: 1, column: 1 };
  return diagnose("config/invalid", { key: printJsonPath(path, ""), reason }, { at });
}

/** Checks the constraints between keys. */
function* crossCheck(config: Config): Generator<DescribedIssue> {
  const { sites } = config;
  if (!sites) {
    yield* wholeSite(config, []);
    return;
  }
  for (const key of OWN_KEYS) {
    if (key in config)
      yield { path: [key], reason: 'next to "sites" it applies to no site; put it into a site' };
  }
  const names = Object.keys(sites);
  if (names.length === 0) yield { path: ["sites"], reason: "it contains no site" };
  for (const name of names) yield* wholeSite(sites[name] ?? {}, ["sites", name]);
  yield* sharedPlaces(sites);
}

function* wholeSite(site: SiteConfig, sitePath: JsonPath): Generator<DescribedIssue> {
  const at = (key: string): JsonPath => [...sitePath, key];
  if (site.output === undefined) {
    yield {
      path: at("output"),
      reason: 'it is missing: the folder of the client, such as "src/moodle"',
    };
  }
  if (site.source === undefined && site.spec === undefined) {
    const reason = "it is missing: a saved page, a spec, or the address of the site";
    yield { path: at("source"), reason };
  }
  if (site.prettierConfig !== undefined && (site.format ?? "prettier") !== "prettier") {
    const reason = 'it goes with format: "prettier", but another tool formats the client';
    yield { path: at("prettierConfig"), reason };
  }
  for (const source of [site.source ?? []].flat()) {
    const problem = addressProblem(source);
    if (problem !== undefined) yield { path: at("source"), reason: problem };
  }
}

/** Explains why an address cannot be that of a site, without repeating its text, which may contain a secret. */
function addressProblem(source: string): string | undefined {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(source)) return undefined;
  const url = URL.canParse(source) ? new URL(source) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    return "an address begins with https:// and the name of a host";
  }
  if (url.username !== "" || url.password !== "") {
    return 'the address contains a name or password: put the names of environment variables under "env"';
  }
  const hasToken = [...url.searchParams.keys()].some((name) => /token|key|pass|sess/i.test(name));
  return hasToken
    ? 'the address contains a token or key: put the name of an environment variable under "env"'
    : undefined;
}

/** Finds sites that would write the same files. */
function* sharedPlaces(sites: Readonly<Record<string, SiteConfig>>): Generator<DescribedIssue> {
  for (const kind of ["output", "spec"] as const) {
    const seen = new Map<string, string>();
    for (const [name, site] of Object.entries(sites)) {
      const path = site[kind] === undefined ? undefined : posix.join(site[kind], ".");
      if (path === undefined) continue;
      const other = seen.get(path);
      if (other !== undefined) {
        yield {
          path: ["sites", name, kind],
          reason: `site ${other} has the same ${kind}, ${JSON.stringify(path)}`,
        };
      }
      seen.set(path, name);
    }
  }
  yield* insideAnother(sites);
}

/** Finds a client inside the folder of another one, which would treat it as foreign files. */
function* insideAnother(sites: Readonly<Record<string, SiteConfig>>): Generator<DescribedIssue> {
  const folders = new Map<string, string>();
  for (const [name, { output }] of Object.entries(sites)) {
    if (output !== undefined) folders.set(trimTrailingSlashes(posix.join(output, ".")), name);
  }
  for (const [folder, name] of folders) {
    for (
      let above = posix.dirname(folder);
      above !== posix.dirname(above);
      above = posix.dirname(above)
    ) {
      const other = folders.get(above);
      if (other === undefined) continue;
      yield {
        path: ["sites", name, "output"],
        reason: `it is inside ${JSON.stringify(above)}, the folder of site ${other}; each client needs a folder of its own`,
      };
    }
  }
}
