/** Draws a number from 0 up to, but not including, 1. */
export type Random = () => number;

/** Returns a source of numbers that depend only on the text. */
export function randomFrom(text: string): Random {
  return randomOf(seedFrom(text));
}

/** Hashes a text, optionally continuing from the hash of another one (FNV-1a). */
export function seedFrom(text: string, above = 0x811c9dc5): number {
  let state = above;
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return state;
}

/** Returns a source of numbers that depend only on the seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Returns a whole number from `from` to `to`, both included. */
export function wholeNumber(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1));
}

/** Returns one of the choices. */
export function oneOf<T>(random: Random, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}
