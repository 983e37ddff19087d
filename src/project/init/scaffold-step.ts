/** One file, and what to do with it. */
export interface ScaffoldStep {
  readonly path: string;
  /**
   * `create` a new file; `add` to the existing one; `replace` the existing one, as requested; `keep` the existing
   * one, although it differs; `same`: the file already has this text.
   */
  readonly action: "create" | "add" | "replace" | "keep" | "same";
  /** The purpose of the file, in a few words. */
  readonly purpose: string;
  /** The complete text of the file afterwards. */
  readonly text: string;
  readonly executable?: boolean;
}
