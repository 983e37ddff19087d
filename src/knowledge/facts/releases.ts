/** A release of Moodle as a number that orders releases: 4.5 is 405, 3.11 is 311. */
export type ReleaseNumber = number;

/**
 * Returns the number of a release as a site or a person writes it: `4.5`, `4.5.1+ (Build: 20241202)`, `5.1dev`;
 * undefined for other texts.
 */
export function releaseNumber(text: string): ReleaseNumber | undefined {
  const [, major, minor] = /^\s*(\d{1,3})\.(\d{1,3})/.exec(text) ?? [];
  return major === undefined ? undefined : Number(major) * 100 + Number(minor);
}

/** The releases of Moodle that the shipped facts are about, oldest first. */
export const MOODLE_RELEASES: readonly string[] =
  "3.9 3.10 3.11 4.0 4.1 4.2 4.3 4.4 4.5 5.0 5.1 5.2".split(" ");

const numbers = MOODLE_RELEASES.map((release) => releaseNumber(release) ?? 0);

/** Returns whether a text is a set of releases: `3.9-5.2`, `4.1` or `4.1,4.4-5.2`. */
export function isReleases(text: string): boolean {
  return /^\d{1,3}\.\d{1,3}(?:-\d{1,3}\.\d{1,3})?(?:,\d{1,3}\.\d{1,3}(?:-\d{1,3}\.\d{1,3})?){0,100}$/.test(
    text,
  );
}

/** Returns whether a set of releases contains a release. */
export function includesRelease(releases: string, release: ReleaseNumber): boolean {
  return spansOf(releases).some(([first, last]) => first <= release && release <= last);
}

/** Returns whether a set of releases contains all releases of another set that facts are known of. */
export function coversReleases(releases: string, others: string): boolean {
  return numbers.every(
    (release) => !includesRelease(others, release) || includesRelease(releases, release),
  );
}

type Span = readonly [first: ReleaseNumber, last: ReleaseNumber];

/** Cached, because a facts file repeats few different sets. */
const spans = new Map<string, readonly Span[]>();

function spansOf(releases: string): readonly Span[] {
  const cached = spans.get(releases);
  if (cached) return cached;
  const parsed = releases.split(",").map((span): Span => {
    const [first = "", last = first] = span.split("-");
    return [releaseNumber(first) ?? 0, releaseNumber(last) ?? 0];
  });
  spans.set(releases, parsed);
  return parsed;
}
