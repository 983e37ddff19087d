import type { SiteUser } from "../../../src/simulate/index.js";
import type { Spec } from "../../../src/model/index.js";

/** A small site: some of Moodle's functions, and one that only this site has. */
export const spec: Spec = {
  specVersion: 1,
  source: { kind: "admin-page", site: "https://moodle.example", language: "en" },
  functions: [
    {
      name: "core_user_get_users",
      description: "Finds people.",
      parameters: [
        {
          name: "criteria",
          kind: "list",
          presence: "required",
          item: {
            kind: "object",
            presence: "unstated",
            fields: [
              { name: "key", kind: "string", presence: "unstated" },
              { name: "value", kind: "string", presence: "unstated" },
            ],
          },
        },
      ],
      returns: null,
    },
    {
      name: "core_webservice_get_site_info",
      parameters: [],
      returns: {
        kind: "object",
        presence: "unstated",
        fields: [
          { name: "sitename", kind: "string", presence: "required", description: "Its name." },
          {
            name: "functions",
            kind: "list",
            presence: "required",
            item: {
              kind: "object",
              presence: "unstated",
              fields: [{ name: "name", kind: "string", presence: "required", description: "How." }],
            },
          },
        ],
      },
    },
    {
      name: "local_sums_add",
      description: "Adds two numbers.",
      parameters: [{ name: "a", kind: "int", presence: "required" }],
      returns: { kind: "int", presence: "unstated" },
    },
  ],
};

/** Secrets that must appear only in the requests to the site. */
export const needles = {
  password: "needle-of-a-password",
  token: "0eed1e0eed1e0eed1e0eed1e0eed1e00",
  name: "Ada Needle",
  email: "ada.needle@riverbend.example",
};

export const admin: SiteUser = {
  username: "ada",
  password: needles.password,
  name: needles.name,
  email: needles.email,
  admin: true,
};

const key = { service: "My service", token: needles.token, functions: ["local_sums_add"] };

/** A user without any capability. */
export const keyless: SiteUser = {
  username: "tom",
  password: needles.password,
  name: needles.name,
  email: needles.email,
};

/** A user with a token and nothing else. */
export const tokenUser: SiteUser = { ...keyless, keys: [key] };

/** The name and password of a user. */
export function loginOf({ username, password }: SiteUser): { username: string; password: string } {
  return { username, password };
}
