/** Returns the day, in UTC, as `2027-06-30`. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
