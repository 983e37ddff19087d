import * as z from "zod";
import { NULL_GRADES } from "../../model/index.js";

/*
 * The config file. These schemas are the single source of its types (at the end of this file), of the published JSON
 * Schema, and of docs/configuration.md. The build turns the descriptions into comments of the published types.
 */

const texts = z.array(z.string().min(1));
const path = z.string().min(1);
// A token is 32 hexadecimal digits and would otherwise pass for a name.
const variable = z.string().regex(/^(?![0-9a-fA-F]{20,}$)[A-Za-z_][A-Za-z0-9_]*$/);

function optional<Schema extends z.ZodType>(schema: Schema, description: string) {
  return z.exactOptional(schema).describe(description);
}

const env = z.strictObject({
  token: optional(
    variable,
    "Variable with a token for the site's web services, such as `SCHOOL_TOKEN`.",
  ),
  username: optional(variable, "Variable that holds the username."),
  password: optional(variable, "Variable that holds the password."),
  cookie: optional(variable, "Variable that holds the session cookie of a logged-in browser."),
});

const docs = z.strictObject({
  markdown: optional(z.boolean(), "Markdown in the client's folder, `docs/`; true by default."),
  html: optional(z.boolean(), "A searchable HTML page."),
});

const openapi = z.strictObject({
  output: path.describe("The file, such as `openapi.json`."),
  profile: optional(
    z.enum(["rest", "restful"]),
    "Moodle's own protocol (`rest`, the default), or that of the plugin webservice_restful, which any generator's client can call.",
  ),
  version: optional(z.enum(["3.1", "3.0"]), "The release of OpenAPI; 3.1 by default."),
});

const jsonSchema = z.strictObject({
  output: path.describe(
    "Folder with a file for each component, which belongs to the generator; of a bundle, the file.",
  ),
  bundle: optional(z.boolean(), "One file for all functions."),
});

const exported = z.strictObject({
  openapi: optional(openapi, "An OpenAPI document."),
  jsonSchema: optional(jsonSchema, "JSON Schemas of parameters and answers."),
});

const waiver = z.strictObject({
  rule: optional(path, "Kind of change, such as `field-removed`; docs/diff.md lists them."),
  function: optional(path, "Name of the function, or a pattern such as `core_user_*`."),
  path: optional(path, "Location, such as `users[].email`, or a pattern."),
  reason: path.describe("Why the change does not matter for the program."),
  until: optional(z.iso.date(), "Last day on which the waiver holds, such as `2027-06-30`."),
});

const clientSchema = z.strictObject({
  include: optional(texts, "Take only functions of these names or patterns: `core_user_*`."),
  exclude: optional(texts, "Leave out functions of these names or patterns."),
  components: optional(texts, "Take the functions of these components, such as `core_user`."),
  validators: optional(
    z.enum(["zod", "zod-mini", "none"]),
    "The library that validates parameters and answers at run time; `zod` by default.",
  ),
  importExtension: optional(
    z.enum(["js", "ts", "none"]),
    "How the paths of imports end in the client; `js` by default.",
  ),
  nulls: optional(
    z.enum(NULL_GRADES),
    "Which values may be null: those that real sites have answered so (`known`), also those that are likely to be (`likely`, the default), or all that are not declared never to be (`possible`).",
  ),
  overrides: optional(
    path,
    "File with overrides, which add what the page does not say. See docs/overrides.md.",
  ),
  release: optional(
    z.string().regex(/^\d+(\.\d+){1,2}$/),
    "The site's release, such as `4.5`, if the page does not state it: facts are those of this release, and the client's `verify()` compares it with the site.",
  ),
  format: optional(
    z.union([z.enum(["prettier", "biome"]), texts.min(1)]),
    'Formats the client: `prettier` or `biome`, as your project configures them, or a command of your project as a list of words, such as `["dprint", "fmt"]`, to which the folder with the files is added. Without it, the files are as the generator writes them.',
  ),
  prettierConfig: optional(
    path,
    "Prettier configuration file for the client; without it, Prettier looks for one as usual.",
  ),
  docs: optional(docs, "Documentation to write beside the client."),
  service: optional(
    path,
    "Short name of the web service whose documentation is fetched, if the site has several.",
  ),
  waivers: optional(
    z.array(waiver),
    "Reviewed changes that no longer count for `--fail-on`, of `update` and `diff`; expired and unused ones are reported.",
  ),
  usage: optional(
    path,
    "Folder of the program that uses the client, such as `.`: `update` lists where a change breaks it or may break it.",
  ),
  allowIncomplete: optional(
    z.boolean(),
    "Take pages that are known to be incomplete, and keep the last known version of what could not be seen; otherwise, which is the default, such a page replaces nothing.",
  ),
  env: optional(
    env,
    "Names of the environment variables that hold the secrets. The file itself never contains secrets.",
  ),
});

/** The keys that belong to one site. */
const ownKeys = {
  source: optional(
    z.union([path, texts.min(1)]),
    "Where the documentation comes from: a saved page, another document or a spec, or the address of the site, such as `https://school.example/moodle`; or a list of these, which together make one client.",
  ),
  output: optional(path, "Folder of the client; it belongs to the generator."),
  exports: optional(
    exported,
    "Files for other languages and tools, which `generate`, `check` and `update` keep like the client. See docs/exports.md.",
  ),
  spec: optional(
    path,
    "File of the reviewed spec. With it, `generate` and `check` read this file, only `update` makes it again from the source, and the client has no copy of it.",
  ),
};

const siteSchema = z.strictObject({ ...ownKeys, ...clientSchema.shape });

/** A config file as a whole. */
export const configSchema = z.strictObject({
  $schema: optional(z.string(), "For editors: the JSON Schema of this file, in JSON files."),
  ...siteSchema.shape,
  sites: optional(
    z.record(z.string().regex(/^[\w][\w.-]*$/), siteSchema),
    "Several sites by name. The keys beside `sites` apply to all of them.",
  ),
});

/** The keys that belong to one site, and therefore cannot be beside `sites`. */
export const OWN_KEYS: readonly string[] = Object.keys(ownKeys);

/** Returns the keys that are allowed below a place of the file, for messages. */
export function keysAt(place: readonly (string | number)[]): readonly string[] {
  const inSite = place[0] === "sites" && place.length >= 2 ? place.slice(2) : place;
  if (inSite[0] === "env") return Object.keys(env.shape);
  if (inSite[0] === "exports") {
    const [, kind] = inSite;
    if (kind === "openapi") return Object.keys(openapi.shape);
    return Object.keys((kind === "jsonSchema" ? jsonSchema : exported).shape);
  }
  if (inSite[0] === "docs") return Object.keys(docs.shape);
  if (inSite[0] === "waivers") return Object.keys(waiver.shape);
  return Object.keys(inSite === place ? configSchema.shape : siteSchema.shape);
}

type Immutable<T> = T extends object ? { readonly [Key in keyof T]: Immutable<T[Key]> } : T;

/**
 * The options of a site's client. Every key is allowed at the top of the file, where it applies to all sites,
 * and in a site, where it applies to that site only. Paths are relative to the config file.
 */
export type ClientConfig = Immutable<z.infer<typeof clientSchema>>;
/** Which kinds of reference documentation are written. */
export type DocsConfig = Immutable<z.infer<typeof docs>>;
/** The environment variables that hold secrets: their names, never their values. */
export type EnvConfig = Immutable<z.infer<typeof env>>;
/** One site. */
export type SiteConfig = Immutable<z.infer<typeof siteSchema>>;
/** A `moodle-codegen.config` file: one site, or several by name. */
export type Config = Immutable<z.infer<typeof configSchema>>;

/** Returns the JSON Schema (draft 2020-12) of config files, published as `config.schema.json`. */
export function configJsonSchema(): object {
  return {
    ...z.toJSONSchema(configSchema),
    title: "moodle-codegen config",
    description: "Which clients are generated from which Moodle sites.",
  };
}
