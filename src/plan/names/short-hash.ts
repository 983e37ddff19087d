/**
 * Returns eight hex digits derived from a text (FNV-1a over its UTF-16 units). They distinguish names and hide nothing;
 * the caller still has to check that the name is free.
 */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
