import { attacks } from "../../security/corpus/index.js";

/** Texts that would act on a page if a browser parsed them as markup. */
export const hostileMarkup = [
  ...attacks,
  '"><img src=x onerror=alert(1)>',
  "<svg onload=alert(1)>",
  "<style>body{display:none}</style>",
  "<base href='https://evil.example'>",
  "<a href='javascript:alert(1)'>x</a>",
  "{{SITE}}{{COUNTS}}",
  "]]><script src='https://evil.example/x.js'></script>",
];
