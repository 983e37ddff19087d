/** The files of a client: text by path, with `/` between folders, relative to the client's folder. */
export type ClientFiles = ReadonlyMap<string, string>;
