/** Moodle's error object. */
export const errorSchema = {
  type: "object",
  description:
    "An error of Moodle. Decide by `errorcode` and `exception`: `message` is in the language of the user.",
  properties: {
    exception: { type: "string", description: "Class of the exception in Moodle." },
    errorcode: { type: "string", description: "Code of the error." },
    message: { type: "string" },
    debuginfo: {
      type: "string",
      description: "Details, on sites that show them to developers.",
    },
  },
  required: ["exception", "message"],
} as const;
