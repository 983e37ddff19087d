/**
 * What a site's client should be like. Every key can stand at the top of the file, where it is meant for
 * all sites, and in a site, where it counts for that one. Paths are relative to the config file.
 */
export interface ClientConfig {
  /** Take only functions of these names or patterns: `core_user_*`. */
  readonly include?: readonly string[];
  /** Leave out functions of these names or patterns. */
  readonly exclude?: readonly string[];
  /** Take the functions of these components, such as `core_user`. */
  readonly components?: readonly string[];
  /** What checks parameters and answers at run time; `zod` unless told. */
  readonly validators?: "zod" | "zod-mini" | "none";
  /** Which values may be null: those known to be (`known`, the default), or all not known never to be. */
  readonly nulls?: "known" | "possible";
  /** File with overrides: what the page does not say. See docs/overrides.md. */
  readonly overrides?: string;
  /** The site's release, such as `4.5`, which the client's `verify()` compares with. */
  readonly release?: string;
  /** Prettier configuration file to format the client with; without it the files need no formatting. */
  readonly prettierConfig?: string;
  /** Further documentation to write beside the client. */
  readonly docs?: DocsConfig;
  /** Short name of the web service whose documentation is fetched, where the site has several. */
  readonly service?: string;
  /** Names of the environment variables that hold the secrets. Secrets themselves never stand in the file. */
  readonly env?: EnvConfig;
}

/** Which kinds of reference documentation are written. */
export interface DocsConfig {
  /** Markdown in the client's folder, `docs/`; true unless told. */
  readonly markdown?: boolean;
  /** A searchable HTML page. */
  readonly html?: boolean;
}

/** Where secrets are found: names of environment variables, never values. */
export interface EnvConfig {
  /** A token for the site's web services, such as `SCHOOL_TOKEN`. */
  readonly token?: string;
  /** The name to log in with. */
  readonly username?: string;
  /** The password to log in with. */
  readonly password?: string;
  /** The session cookie of a browser that is logged in. */
  readonly cookie?: string;
}

/** One site. */
export interface SiteConfig extends ClientConfig {
  /**
   * Where the documentation comes from: a saved page, another document or a spec, or the address of the
   * site, such as `https://school.example/moodle`; or a list of these, which make one client together.
   */
  readonly source?: string | readonly string[];
  /** Folder of the client; it belongs to the generator. */
  readonly output?: string;
  /**
   * File of the reviewed spec. With it, `generate` and `check` read this file, and only `update` makes
   * it anew from the source.
   */
  readonly spec?: string;
}

/** A `moodle-codegen.config` file: one site, or several by name. */
export interface Config extends SiteConfig {
  /** For editors: the JSON Schema of this file, in JSON files. */
  readonly $schema?: string;
  /** Several sites by name. What stands beside `sites` is meant for all of them. */
  readonly sites?: Readonly<Record<string, SiteConfig>>;
}

/** A site of a config file with everything that counts for it, and paths as seen from the working folder. */
export interface ConfiguredSite {
  /** Its key under `sites`; undefined in a file for one site. */
  readonly name: string | undefined;
  readonly source: readonly SiteSource[];
  readonly output: string;
  readonly spec: string | undefined;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly components: readonly string[];
  readonly validators: "zod" | "zod-mini" | "none";
  readonly nulls: "known" | "possible";
  readonly overrides: string | undefined;
  readonly release: string | undefined;
  readonly prettierConfig: string | undefined;
  readonly docs: DocsConfig;
  readonly service: string | undefined;
  readonly env: EnvConfig;
}

/** Where a site's documentation comes from. */
export type SiteSource =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "address"; readonly url: string };
