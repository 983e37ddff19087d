/**
 * The options of a site's client. Every key is allowed at the top of the file, where it applies to all sites,
 * and in a site, where it applies to that site only. Paths are relative to the config file.
 */
export interface ClientConfig {
  /** Take only functions of these names or patterns: `core_user_*`. */
  readonly include?: readonly string[];
  /** Leave out functions of these names or patterns. */
  readonly exclude?: readonly string[];
  /** Take the functions of these components, such as `core_user`. */
  readonly components?: readonly string[];
  /** The library that validates parameters and answers at run time; `zod` by default. */
  readonly validators?: "zod" | "zod-mini" | "none";
  /** Which values may be null: those known to be (`known`, the default), or all except those known not to be. */
  readonly nulls?: "known" | "possible";
  /** File with overrides, which add what the page does not say. See docs/overrides.md. */
  readonly overrides?: string;
  /** The site's release, such as `4.5`, which the client's `verify()` compares with the site. */
  readonly release?: string;
  /** Prettier configuration file for the client; without it the files need no formatting. */
  readonly prettierConfig?: string;
  /** Further documentation to write beside the client. */
  readonly docs?: DocsConfig;
  /** Short name of the web service whose documentation is fetched, if the site has several. */
  readonly service?: string;
  /** Names of the environment variables that hold the secrets. The file itself never contains secrets. */
  readonly env?: EnvConfig;
}

/** Which kinds of reference documentation are written. */
export interface DocsConfig {
  /** Markdown in the client's folder, `docs/`; true by default. */
  readonly markdown?: boolean;
  /** A searchable HTML page. */
  readonly html?: boolean;
}

/** The environment variables that hold secrets: their names, never their values. */
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
  /** Several sites by name. The keys beside `sites` apply to all of them. */
  readonly sites?: Readonly<Record<string, SiteConfig>>;
}

/** A site of a config file with all its effective options, and paths relative to the working folder. */
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

/** The source of a site's documentation. */
export type SiteSource =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "address"; readonly url: string };
