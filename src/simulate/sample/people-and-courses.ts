/*
 * The people and courses of the simulated site. A number means the same person or course in every
 * function, so that the answers of several functions fit together.
 */

const firstNames = [
  ...["Ada", "Bo", "Chidi", "Dana", "Emre", "Fatima", "Goran", "Hana", "Ines", "Jonas", "Kiri"],
  ...["Luca", "Zoë"],
];
const lastNames = [
  ...["Adler", "Brook", "Cole", "Diaz", "Eriksen", "Farah", "Ito", "Okafor", "Reyes", "Silva"],
  "Yıldız",
];

const subjects: readonly (readonly [code: string, title: string])[] = [
  ["HARB", "Harbour studies"],
  ["BOT", "Botany"],
  ["MAPS", "Reading maps"],
  ["GLASS", "Glass and light"],
  ["RIVER", "Rivers — an overview"],
  ["CHOIR", "Singing together"],
  ["STAT", "Statistics for everyone"],
  ["BREAD", "The chemistry of bread"],
];

const things = [
  ...["Week one", "Field notes", "First steps", "Questions and answers", "Group work"],
  ...["Reading list", "Practice", "Results", "Open discussion", "Summary"],
];

/** A person of the simulated site. */
export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly username: string;
  readonly email: string;
}

/** Returns the person with a number. */
export function personOf(number: number): Person {
  const firstName = pick(firstNames, number);
  // The lengths of the lists have no common factor, so that every pair of names occurs before one repeats.
  const lastName = pick(lastNames, number);
  const round = Math.floor(Math.abs(number) / (firstNames.length * lastNames.length));
  const username = plain(`${firstName}.${lastName}${round === 0 ? "" : String(round)}`);
  return { firstName, lastName, username, email: `${username}@students.example` };
}

/** Returns the course with a number. */
export function courseOf(number: number): {
  readonly fullName: string;
  readonly shortName: string;
} {
  const [code = "", title = ""] = pick(subjects, number);
  const level = 101 + Math.floor(Math.abs(number) / subjects.length);
  return {
    fullName: level === 101 ? title : `${title} ${String(level - 100)}`,
    shortName: `${code}-${String(level)}`,
  };
}

/** Names for anything else. */
export function thingOf(number: number): string {
  return pick(things, number);
}

function pick<T>(list: readonly T[], number: number): T {
  return list[Math.abs(Math.trunc(number)) % list.length] as T;
}

/** Letters that are valid in every user name. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("ı", "i")
    .normalize("NFD")
    .replace(/[^a-z0-9.]/g, "");
}
