import * as z from "zod";

const texts = z.array(z.string().min(1));
const path = z.string().min(1);
const variable = z
  .string()
  // A token is 32 hexadecimal digits and would otherwise pass for a name.
  .regex(/^(?![0-9a-fA-F]{20,}$)[A-Za-z_][A-Za-z0-9_]*$/)
  .exactOptional();

const env = z.strictObject({
  token: variable.describe("Variable with a token for the site's web services."),
  username: variable.describe("Variable with the name to log in with."),
  password: variable.describe("Variable with the password to log in with."),
  cookie: variable.describe("Variable with the session cookie of a browser that is logged in."),
});

const docs = z.strictObject({
  markdown: z
    .boolean()
    .exactOptional()
    .describe("Markdown in the client's folder `docs/`; true unless told."),
  html: z.boolean().exactOptional().describe("A searchable HTML page."),
});

/** The keys that are allowed both in a site and, for all sites, at the top. */
const clientKeys = {
  include: texts
    .exactOptional()
    .describe("Take only functions of these names or patterns: `core_user_*`."),
  exclude: texts.exactOptional().describe("Leave out functions of these names or patterns."),
  components: texts
    .exactOptional()
    .describe("Take the functions of these components, such as `core_user`."),
  validators: z
    .enum(["zod", "zod-mini", "none"])
    .exactOptional()
    .describe("What checks parameters and answers at run time; `zod` unless told."),
  nulls: z
    .enum(["known", "possible"])
    .exactOptional()
    .describe(
      "Which values may be null: those known to be (`known`, the default), or all not known never to be.",
    ),
  overrides: path
    .exactOptional()
    .describe("File with overrides: what the page does not say. See docs/overrides.md."),
  release: z
    .string()
    .regex(/^\d+(\.\d+){1,2}$/)
    .exactOptional()
    .describe("The site's release, such as `4.5`, which the client's `verify()` compares with."),
  prettierConfig: path
    .exactOptional()
    .describe(
      "Prettier configuration file to format the client with; without it the files need no formatting.",
    ),
  docs: docs.exactOptional().describe("Further documentation to write beside the client."),
  service: z
    .string()
    .min(1)
    .exactOptional()
    .describe(
      "Short name of the web service whose documentation is fetched, where the site has several.",
    ),
  env: env
    .exactOptional()
    .describe(
      "Names of the environment variables that hold the secrets. Secrets themselves never stand in the file.",
    ),
};

/** The keys that belong to one site. */
const siteKeys = {
  source: z
    .union([path, z.array(path).min(1)])
    .exactOptional()
    .describe(
      "Where the documentation comes from: a saved page, another document or a spec, or the address of the site, such as `https://school.example/moodle`; or a list of these, which make one client together.",
    ),
  output: path.exactOptional().describe("Folder of the client; it belongs to the generator."),
  spec: path
    .exactOptional()
    .describe(
      "File of the reviewed spec. With it, `generate` and `check` read this file, and only `update` makes it anew from the source.",
    ),
};

/** A site under `sites`. */
export const siteSchema = z.strictObject({ ...siteKeys, ...clientKeys });

/** A config file as a whole. */
export const configSchema = z.strictObject({
  $schema: z.string().exactOptional().describe("For editors: the JSON Schema of this file."),
  ...siteKeys,
  ...clientKeys,
  sites: z
    .record(z.string().regex(/^[\w][\w.-]*$/), siteSchema)
    .exactOptional()
    .describe("Several sites by name. What stands beside `sites` is meant for all of them."),
});

/** The keys that belong to one site, and therefore cannot be beside `sites`. */
export const OWN_KEYS: readonly string[] = Object.keys(siteKeys);

/** Returns the keys that are allowed below a place of the file, for messages. */
export function keysAt(place: readonly (string | number)[]): readonly string[] {
  const inSite = place[0] === "sites" && place.length >= 2 ? place.slice(2) : place;
  if (inSite[0] === "env") return Object.keys(env.shape);
  if (inSite[0] === "docs") return Object.keys(docs.shape);
  return Object.keys(inSite === place ? configSchema.shape : siteSchema.shape);
}
