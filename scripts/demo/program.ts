/**
 * The demo's program: a typical use of a client of Riverbend College. The demo copies it
 * beside the freshly generated client, type-checks both, and runs it.
 */
import {
  callByName,
  coreUserGetUsersByField,
  coreUserUpdateUsers,
  coreWebserviceGetSiteInfo,
  createMoodleClient,
  enrolManualEnrolUsers,
  localXpAwardPoints,
  type MoodleClient,
} from "../../generated/index.js";

/** One call through the client. The demo shows the code of `run` verbatim. */
export interface Call {
  readonly title: string;
  readonly run: (moodle: MoodleClient) => Promise<unknown>;
  /** The name of the error that the call must throw; without one the call must succeed. */
  readonly fails?: string;
  /** Whether the call may reach the site; true by default. */
  readonly sent?: false;
}

/** Makes the client of the site at `url`. */
export function connect(url: string, token: string): MoodleClient {
  return createMoodleClient({ url, token });
}

/** The calls, in the order of the demo. */
export const calls: readonly Call[] = [
  {
    title: "Which site is this, and what may this token call?",
    run: async (moodle) => {
      const info = await coreWebserviceGetSiteInfo(moodle);
      return `${info.sitename}, Moodle ${info.release ?? "?"}, ${String(info.functions?.length)} functions`;
    },
  },
  {
    title:
      "Find a student by e-mail address. The page says int for `confirmed`, the site sends true.",
    run: async (moodle) => {
      const users = await coreUserGetUsersByField(moodle, {
        field: "email",
        values: ["aoife.brennan@riverbend.example"],
      });
      return users.map(({ id, fullname, confirmed }) => ({ id, fullname, confirmed }));
    },
  },
  {
    title: "Award points: a function of a plugin that only this site's page knows of.",
    run: (moodle) => localXpAwardPoints(moodle, { userid: 4711, points: 50, courseid: 30 }),
  },
  {
    title: "Enrol the student. The function returns nothing, and that is its type: void.",
    run: (moodle) =>
      enrolManualEnrolUsers(moodle, { enrolments: [{ roleid: 5, userid: 4711, courseid: 30 }] }),
  },
  {
    title: "The same by name, equally typed.",
    run: (moodle) =>
      callByName(moodle, "core_message_get_unread_conversations_count", { useridto: 4711 }),
  },
  {
    title: "A misspelt parameter: TypeScript objects, and without it the client refuses to send.",
    run: (moodle) =>
      // @ts-expect-error -- "valeus" is not a parameter of this function.
      coreUserGetUsersByField(moodle, { field: "email", valeus: ["aoife.brennan"] }),
    fails: "MoodleParameterError",
    sent: false,
  },
  {
    title: "A function that is on the page but not in this token's service.",
    run: (moodle) => coreUserUpdateUsers(moodle, { users: [{ id: 4711, city: "Millbrook" }] }),
    fails: "MoodleServerError",
  },
];
