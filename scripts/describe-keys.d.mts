/** A JSON Schema of an object with described keys. */
export interface DescribedKeys {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, DescribedKeys>>;
}

/** Puts the descriptions of keys as comments before these keys in declarations. */
export function describeKeys(declarations: string, schema: DescribedKeys): string;
