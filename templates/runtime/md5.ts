/**
 * MD5 of a text, in hexadecimal: Moodle signs the links of its app with it, and no browser offers it. It protects
 * nothing here; it only ties a link to a site and a log-in.
 */
export function md5(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const padded = new Uint8Array(length);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(length - 8, bytes.length * 8, true);
  let state: State = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let block = 0; block < length; block += 64) state = addBlock(state, view, block);
  const digest = new DataView(new ArrayBuffer(16));
  state.forEach((word, index) => {
    digest.setUint32(index * 4, word, true);
  });
  return Array.from({ length: 16 }, (_, index) => {
    return digest.getUint8(index).toString(16).padStart(2, "0");
  }).join("");
}

type State = readonly [a: number, b: number, c: number, d: number];

const shifts = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

function addBlock([a0, b0, c0, d0]: State, view: DataView, block: number): State {
  let [a, b, c, d] = [a0, b0, c0, d0];
  for (let step = 0; step < 64; step++) {
    const round = step >> 4;
    const [mixed, word] = mix(round, step, [b, c, d]);
    const constant = Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32);
    const sum = (a + mixed + constant + view.getUint32(block + word * 4, true)) | 0;
    const shift = shifts[round]?.[step & 3] ?? 0;
    [a, d, c] = [d, c, b];
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
  }
  return [a0 + a, b0 + b, c0 + c, d0 + d];
}

/** Returns the mixed words of a step, and the number of the word of the block that it adds. */
function mix(
  round: number,
  step: number,
  [b, c, d]: readonly [number, number, number],
): [mixed: number, word: number] {
  switch (round) {
    case 0:
      return [(b & c) | (~b & d), step];
    case 1:
      return [(d & b) | (~d & c), (5 * step + 1) % 16];
    case 2:
      return [b ^ c ^ d, (3 * step + 5) % 16];
    default:
      return [c ^ (b | ~d), (7 * step) % 16];
  }
}
