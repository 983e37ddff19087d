import { createHash } from "node:crypto";
import { boundedMap } from "./bounded-map.js";
import type { SiteUser } from "./site-user.js";

/** What a site remembers of a visitor between requests. */
export interface Session {
  /** The value of the cookie. */
  readonly id: string;
  /** What forms and links of the session repeat, so that no other site can send them. */
  readonly sesskey: string;
  readonly loginToken: string;
  readonly user?: SiteUser;
  readonly isGuest?: boolean;
  /** Where the visitor wanted to go before the log-in. */
  wantsUrl?: string;
  /** Whether the last try to log in failed. */
  failed?: boolean;
  /** The language asked for. */
  language?: string;
}

/** The sessions of a site. */
export interface Sessions {
  readonly find: (cookies: string) => Session | undefined;
  readonly begin: (who?: { readonly user?: SiteUser; readonly isGuest?: boolean }) => Session;
  readonly end: (session: Session) => void;
}

/** The name of the cookie of a session. */
export const sessionCookie = "MoodleSession";

/** Visitors who send no cookie begin one with every request; the oldest are over when there are more. */
const bounds = { entries: 2000 };

/** Keeps sessions, with ids that are the same in every run. */
export function keepSessions(seed: string): Sessions {
  const sessions = boundedMap<string, Session>(bounds);
  let begun = 0;
  return {
    find: (cookies) => {
      const id = new RegExp(`(?:^|;\\s*)${sessionCookie}=([^;]*)`).exec(cookies)?.[1];
      return id === undefined ? undefined : sessions.get(id);
    },
    begin: (who = {}) => {
      begun++;
      const made = (what: string): string =>
        createHash("sha256")
          .update(`${seed}\n${what}\n${String(begun)}`)
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

/** The header that gives a session to a browser; `folder` is the site's own below the host. */
export function setSession(session: Session, folder: string): string {
  return `${sessionCookie}=${session.id}; path=${folder}/; HttpOnly; SameSite=Lax`;
}
