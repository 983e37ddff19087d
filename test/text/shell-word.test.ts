import { expect, test } from "vitest";
import { shellWord } from "../../src/text/index.js";

test.each([
  ["core_user_get_users", "core_user_get_users"],
  ["HEAD^:src/moodle@v1~2", "HEAD^:src/moodle@v1~2"],
  ["https://school.example/a?b=1&c", "'https://school.example/a?b=1&c'"],
  ["core_*,mod_*", "'core_*,mod_*'"],
  ["~/specs", "'~/specs'"],
  ["{a,b}", "'{a,b}'"],
  ["it's", "'it'\\''s'"],
  ["", "''"],
])("%j is %s in a shell", (word, expected) => {
  expect(shellWord(word)).toBe(expected);
});
