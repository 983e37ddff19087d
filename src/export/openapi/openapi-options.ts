import type { Facts } from "../../knowledge/index.js";

/**
 * How calls reach the site: `rest`, Moodle's own protocol, or `restful`, the plugin `webservice_restful`, which has a
 * path for every function, takes JSON and answers errors with a status of their own.
 */
export type OpenApiProfile = "rest" | "restful";

/** The releases of OpenAPI that can be written. */
export type OpenApiVersion = "3.1" | "3.0";

/** How the API of a site is described. */
export interface OpenApiOptions {
  /** Default: `rest`. */
  readonly profile?: OpenApiProfile | undefined;
  /** Default: `3.1`. */
  readonly version?: OpenApiVersion | undefined;
  /** The site's release; by default the one that the spec states. */
  readonly release?: string | undefined;
  /** Facts about Moodle's own functions, for the examples. */
  readonly facts?: Facts | undefined;
}
