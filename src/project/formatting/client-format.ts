/** Who formats the files of a client. Plain data. */
export type ClientFormat =
  /** Prettier, with the options in this file; without it, with those that Prettier finds for the client's folder. */
  | { readonly kind: "prettier"; readonly config?: string | undefined }
  /** The project's own Biome. */
  | { readonly kind: "biome" }
  /** A command, to which the folder with the files is added. */
  | { readonly kind: "command"; readonly words: readonly string[] }
  /** Somebody, according to a client's manifest, which does not say how. */
  | { readonly kind: "recorded"; readonly as: FormatKind };

/** What a manifest records about the format of a client. */
export type FormatKind = "prettier" | "biome" | "command";

/** Returns what a manifest records. */
export function formatKind(format: ClientFormat): FormatKind {
  return format.kind === "recorded" ? format.as : format.kind;
}
