/**
 * A server of the Model Context Protocol, with the functions of one site as tools. In: a spec, what refines it, and
 * access to the site. Out: answers to requests of a host. Texts of the site reach the host as data only: shortened, on
 * one line, without invisible characters. Calls are made like those of a generated client; the protocol is the SDK's.
 */
export type { McpAccess, McpOptions, McpSite } from "./mcp-options.js";
export { serveMcp, type McpConnection, type McpStreams } from "./serve-mcp.js";
