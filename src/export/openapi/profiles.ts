import type { OpenApiProfile } from "./openapi-options.js";

/** What the calls of a profile have in common. */
interface Profile {
  readonly path: string;
  readonly description: string;
  readonly securityScheme: object;
  /** The responses that all calls have, by name. */
  readonly responses: object;
}

const errorContent = {
  "application/json": { schema: { $ref: "#/components/schemas/MoodleError" } },
};

const switchedOff = {
  description: "The site has web services, or this protocol of theirs, switched off.",
};

/** The profiles by name. */
export const profiles: Readonly<Record<OpenApiProfile, Profile>> = {
  rest: {
    path: "/webservice/rest/server.php#",
    description:
      "Moodle's REST protocol has one address for all functions. The part of a path after `#` tells operations " +
      "apart and is not sent; the field `wsfunction` names the function. Parameters are form fields, with " +
      "brackets for what is inside of them: `users[0][email]=ada@school.example`. Many generators cannot nest " +
      "brackets, and few send them for lists in lists; the plugin webservice_restful, and `--profile restful` " +
      "with it, spares them that. Errors come with status 200.",
    securityScheme: {
      type: "apiKey",
      in: "query",
      name: "wstoken",
      description:
        "A token of a service. Web servers log addresses: where the client lets you, send `wstoken` as the first " +
        "field of the body instead.",
    },
    responses: { SwitchedOff: switchedOff },
  },
  restful: {
    path: "/webservice/restful/server.php/",
    description:
      "The plugin webservice_restful must be installed on the site and its protocol enabled. It needs the " +
      "header `Accept: application/json` with every call and understands only `Content-Type: application/json`, " +
      "without parameters such as a charset. A function whose answer is not what it declares (`invalidresponse`) " +
      "has status 200 nevertheless.",
    securityScheme: {
      type: "apiKey",
      in: "header",
      name: "Authorization",
      description: "A token of a service, as it is, without a word before it.",
    },
    responses: {
      Refused: { description: "Moodle refuses the call, or it failed.", content: errorContent },
      NoToken: { description: "The call has no token.", content: errorContent },
      SwitchedOff: switchedOff,
    },
  },
};
