import { describe, expect, test } from "vitest";
import { excerptOf } from "../../../src/site/refusal/read-answer.js";

describe("the excerpt of a page", () => {
  test.each([
    ["<p>Not  <b>allowed</b></p>", "Not allowed"],
    ["a<script>alert('x')</script>b<STYLE>p{}</STYLE>c", "a b c"],
    ["<script>one</script>two<script>three</script>", "two"],
    // What is never closed hides nothing.
    ["before<script>after", "before after"],
    ['Moved <a class="btn" href="https://school.exa', "Moved"],
    ["1 < 2", "1 < 2"],
    ["<title>Back soon</title><h1>Back  soon</h1><p>We repair.</p>", "Back soon We repair."],
    ["<title>Back</title><p>soon</p>", "Back soon"],
    ["<scripts>text</scripts>", "text"],
    [`${"word ".repeat(40)}end`, `${"word ".repeat(40).slice(0, 119)}…`],
  ])("of %j is %j", (html, words) => {
    expect(excerptOf(html)).toBe(words);
  });
});
