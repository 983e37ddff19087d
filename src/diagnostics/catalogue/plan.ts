import { entry } from "./entry.js";

/** Problems of the stage `plan`. */
export const planProblems = {
  "plan/name-adjusted": entry<{ name: string; used: string }>({
    severity: "info",
    title: "A name was adjusted",
    cause:
      "The page names a function that cannot be an identifier as it is: it has characters other than letters, digits and single underscores, or it is a word of JavaScript or of the generated client.",
    help: "Nothing is lost: Moodle is still called by the name on the page, and `call` takes that name too.",
    message: ({ name, used }) =>
      `the function ${JSON.stringify(name)} is called ${used} in the client`,
  }),
  "plan/name-collision": entry<{
    name: string;
    used: string;
    rivals: { readonly count: number; readonly some: readonly string[] };
  }>({
    severity: "warning",
    title: "Two names became one",
    cause:
      "Several functions would have the same name in the client, for instance `a_b1` and `a_b_1`. The one that can be read back from the client's name keeps it; the others get a suffix made of their own name.",
    help: "Use the name with the suffix; it stays the same as long as the other function is on the site.",
    message: ({ name, used, rivals: { count, some } }) => {
      const more = count - some.length;
      const others = [
        some.map((other) => JSON.stringify(other)).join(more > 0 ? ", " : " and "),
        ...(more > 0 ? [`${String(more)} ${more === 1 ? "other" : "others"}`] : []),
      ];
      return `the function ${JSON.stringify(name)} is called ${used} in the client, because ${others.join(" and ")} would have the same name`;
    },
  }),
  "plan/file-name-adjusted": entry<{ component: string; used: string }>({
    severity: "info",
    title: "A file name was adjusted",
    cause:
      "The first two parts of a function's name cannot name a file on every system: they have unusual characters, are very long, or are a name that Windows or the client itself reserves.",
    help: "Nothing: the files of this component have the adjusted name.",
    message: ({ component, used }) =>
      `the files of component ${JSON.stringify(component)} are named ${used}`,
  }),
  "plan/key-not-validated": entry<{ path: string }>({
    severity: "warning",
    title: "A key that cannot be validated",
    cause: "A field is called `__proto__`, which zod drops from every object.",
    help: "The field is typed and sent or returned as it is; check its value yourself.",
    message: ({ path }) => `the field ${path} is called __proto__ and is left out of the validator`,
  }),
  "plan/duplicate-function": entry<{ name: string }>({
    severity: "warning",
    title: "A function appears twice",
    cause: "A spec was put together by hand or from several pages, and one name was added twice.",
    help: "Remove one of the two from the spec; the client has the first.",
    message: ({ name }) => `the function ${name} is in the spec more than once, expected once`,
  }),
  "plan/duplicate-field": entry<{ path: string }>({
    severity: "warning",
    title: "A field appears twice",
    cause: "A spec was edited by hand, or a damaged page repeats a key of an object.",
    help: "Remove one of the two from the spec; the client has the first.",
    message: ({ path }) => `the field ${path} is declared more than once, expected once`,
  }),
};
