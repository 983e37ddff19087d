import fc from "fast-check";

/**
 * Any one character as the unit of a text. fast-check's own unit "binary" gives the same, but takes seconds to prepare
 * tables of all characters.
 */
export const anyCodePoint = fc
  .integer({ min: 0, max: 0x10ffff - 0x800 })
  .map((n) => String.fromCodePoint(n < 0xd800 ? n : n + 0x800));
