/** A program that uses the client with one of everything, and the mistakes that its types must refuse. */
export const program = `
import { callByName, createMoodleClient, localSportForget, localSportGetTeams } from "./moodle/index.js";
import type { LocalSportGetTeamsResultTeam, MoodleFunctions } from "./moodle/index.js";

const moodle = createMoodleClient({ url: "https://school.example/moodle", token: "t" });
const { teams, warnings } = await localSportGetTeams(moodle, {
  season: 1,
  filter: [{ key: "name" }],
  sort: undefined,
});
export const team: LocalSportGetTeamsResultTeam | undefined = teams[0];
export const name: string | undefined = team?.["2nd-name"];
export const code: string | undefined = warnings?.[0]?.code;
export const count: number = await callByName(moodle, "local_sport_count");
export const nothing: void = await localSportForget(moodle, { id: 1 });
export const towns: MoodleFunctions["local_sport_list_towns"]["result"] = [{ town: "x" }];
export const rows: string[][] = await callByName(moodle, "local_sport_search");
export const secret: unknown = await callByName(moodle, "mod_tipping_secret", { any: 1 });

// @ts-expect-error a required parameter is missing
await localSportGetTeams(moodle, { filter: [] });
// @ts-expect-error a parameter has the wrong type
await callByName(moodle, "local_sport_forget", { id: "1" });
// @ts-expect-error parameters are required
await callByName(moodle, "local_sport_forget");
// @ts-expect-error no such parameter
await callByName(moodle, "local_sport_count", { id: 1 });
// @ts-expect-error no such function
await callByName(moodle, "local_sport_counts");
`;
