import { createHash } from "node:crypto";
import { boundedMap } from "./bounded-map.js";
import type { SiteUser } from "./site-user.js";

/** The state of a visitor between requests. */
export interface Session {
  /** The value of the cookie. */
  readonly id: string;
  /** The key in the forms and links of the session, so that no other site can send them. */
  readonly sesskey: string;
  readonly loginToken: string;
  readonly user?: SiteUser;
  readonly isGuest?: boolean;
  /** The address that the visitor requested before the log-in. */
  wantsUrl?: string;
  /** Whether the last attempt to log in failed. */
  failed?: boolean;
  /** The requested language. */
  language?: string;
}

/** The sessions of a site. */
export interface Sessions {
  readonly find: (cookies: string) => Session | undefined;
  readonly begin: (who?: { readonly user?: SiteUser; readonly isGuest?: boolean }) => Session;
  readonly end: (session: Session) => void;
}

/** The name of the session cookie. */
export const sessionCookie = "MoodleSession";

/** Visitors without a cookie begin a session with every request; the oldest sessions are evicted. */
const bounds = { entries: 2000 };

/** Creates a table of sessions, with ids that are the same in every run. */
export function createSessions(seed: string): Sessions {
  const sessions = boundedMap<string, Session>(bounds);
  let started = 0;
  return {
    find: (cookies) => {
      const id = new RegExp(`(?:^|;\\s*)${sessionCookie}=([^;]*)`).exec(cookies)?.[1];
      return id === undefined ? undefined : sessions.get(id);
    },
    begin: (who = {}) => {
      started++;
      const made = (what: string): string =>
        createHash("sha256")
          .update(`${seed}\n${what}\n${String(started)}`)
          .digest("hex");
      const session: Session = {
        id: made("id").slice(0, 26),
        sesskey: made("sesskey").slice(0, 10),
        loginToken: made("logintoken").slice(0, 32),
        ...who,
      };
      sessions.set(session.id, session);
      return session;
    },
    end: ({ id }) => {
      sessions.delete(id);
    },
  };
}

/** Returns the header that gives a session to a browser; `folder` is the site's path on its host. */
export function setSession(session: Session, folder: string): string {
  return `${sessionCookie}=${session.id}; path=${folder}/; HttpOnly; SameSite=Lax`;
}
