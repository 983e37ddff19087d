type Defined<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Returns the properties that are not undefined. */
export function defined<T extends object>(properties: T): Defined<T> {
  const entries = Object.entries(properties).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Defined<T>;
}
