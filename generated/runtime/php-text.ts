/**
 * Returns a number as PHP prints it: integers in plain digits, doubles with 14 significant digits, very large
 * and very small ones as `1.0E+25`. An XML answer contains the same text.
 */
export function phpText(value: number): string {
  // JSON does not distinguish an int from a double such as 5.0; up to the largest int PHP prints digits for both.
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 63) return String(BigInt(value));
  const [mantissa = "", exponent = "0"] = value.toExponential(13).split("e");
  const digits = String(Number(mantissa));
  const power = Number(exponent);
  if (power >= -4 && power < 14) return String(Number(value.toPrecision(14)));
  return `${digits.includes(".") ? digits : `${digits}.0`}E${power < 0 ? "" : "+"}${power}`;
}
