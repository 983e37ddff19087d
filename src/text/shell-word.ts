/** Returns a text as one word of a POSIX shell, in quotes only where it needs them: a `*` would match files. */
export function shellWord(word: string): string {
  return /^(?!~)[\w,.:/=%+@^~-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
