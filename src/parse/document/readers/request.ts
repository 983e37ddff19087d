import { readRequest } from "../requests/read-request.js";
import type { Reader } from "./reader.js";

/**
 * Reads the request of a function, with curl, in an address or in a program.
 *
 * @example
 * curl https://school.example/webservice/rest/server.php -d wsfunction=local_rooms_find -d building=A
 */
export const requestReader: Reader = {
  name: "request",
  claims: ({ line }) =>
    line.role === "code" ? line.text.includes("wsfunction") : line.text.includes("wsfunction="),
  read: ({ survey: { lines }, at }) => {
    const request = readRequest(lines, at);
    if (!request) return undefined;
    const { name, fields, to } = request;
    return { pieces: [{ kind: "request", line: at, name, fields }], next: to };
  },
};
