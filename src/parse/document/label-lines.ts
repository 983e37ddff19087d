import type { DocumentLine } from "./document-line.js";
import { withoutMarks } from "./entries.js";
import { withoutEnd } from "./strip-ends.js";

/** What the lines below a heading, or below a word with a colon, are about. */
export type Subject = "parameters" | "answer" | "request" | "error" | "structure" | "other";

const subjects: readonly (readonly [Subject, RegExp])[] = [
  [
    "error",
    /^(?:errors?|error (?:message|response|codes?)|exceptions?|message d'erreur|erreurs?|fehler(?:meldung)?|mensaje de error)$/,
  ],
  [
    "request",
    /^(?:(?:sample|example)?\s*(?:request|query|call|usage)(?: (?:body|example|sample))?|examples?|curl|requête|anfrage|beispiel)$/,
  ],
  [
    "structure",
    /^(?:general structure|structure générale|allgemeine struktur|estructura general|struttura generale|общая структура)$/,
  ],
  [
    "parameters",
    /^(?:(?:the )?(?:request |input |query |function |post )?(?:parameters?|params|arguments?|args|inputs?)(?: list)?|paramètres|arguments|argumente|parametri|parámetros|argumentos|параметры|аргументы|引数|パラメータ|参数|參數|인수)$/,
  ],
  [
    "answer",
    /^(?:(?:the |sample |example |json )*(?:response|returns?|return(?:ed)? values?|results?|outputs?|answers?)(?: (?:structure|fields?|format|body|example|sample|values?|object|data|parameters?))?|réponse|retour|valeurs? de retour|antwort|rückgabe(?:wert)?|respuesta|resposta|risposta|ответ|レスポンス|応答|响应|回應|응답)$/,
  ],
];

/** What a line announces, if it is a heading or nothing but a few known words. */
export function readLabelLine(line: DocumentLine): Subject | undefined {
  if (line.role === "code" || line.role === "row" || line.text.length > 80) return undefined;
  const words = withoutAside(withoutMarks(line.text).replace(/^[\d.)\s]+/, "")).toLowerCase();
  const known = subjects.find(([, pattern]) => pattern.test(words))?.[0];
  return known ?? (line.role === "heading" ? "other" : undefined);
}

/** A text without words in brackets, colons and the signs of anchors at its end. */
function withoutAside(text: string): string {
  const whole = withoutEnd(text, /[\s:：¶#]/);
  const link = whole.endsWith("]") ? whole.lastIndexOf("[") : -1;
  const plain = link > 0 ? withoutEnd(whole.slice(0, link), /[\s:：¶#]/) : whole;
  const open = plain.indexOf("(", plain.lastIndexOf(")", plain.length - 2) + 1);
  const isAside = plain.endsWith(")") && open !== -1;
  return withoutEnd(isAside ? plain.slice(0, open) : plain, /[\s:：¶#(]/);
}

/** What the sentence before a list or a sample announces. */
export function readAnnouncement(text: string): "parameters" | "answer" | undefined {
  const sentence = text.slice(-300).toLowerCase();
  if (
    /\b(?:response|returns?|returned|results?|answers?|answered|output|réponse|antwort|respuesta)\b/.test(
      sentence,
    )
  )
    return "answer";
  if (/\b(?:parameters?|arguments?|params|paramètres|argumente|parámetros)\b/.test(sentence))
    return "parameters";
  return undefined;
}

/** A sentence that says something that the spec keeps. */
export type Note = "deprecated" | "no-parameters" | "no-answer";

/** Facts that stand in prose. */
export function readNote(text: string): Note | undefined {
  if (text.length > 2_000) return undefined;
  const plain = withoutMarks(text).toLowerCase();
  if (
    /^(?:\W*(?:note|warning|important|notice)\W+)?(?:this|the)\s+(?:web\s*service\s+|ws\s+|api\s+|external\s+)?(?:function|method|call|endpoint|api|web\s*service)\s+(?:\S+\s+)?(?:is|has been|was)\s+(?:now\s+|already\s+|officially\s+)?deprecated\b/.test(
      plain,
    ) ||
    /^\W*(?:deprecated|obsolete)\b(?!\s+(?:since\s+)?param)/.test(plain) ||
    /^\W*[a-z0-9]+(?:_[a-z0-9]+)+(?:\(\))?\s+(?:is|has been)\s+(?:now\s+)?deprecated\b/.test(plain)
  ) {
    return "deprecated";
  }
  const noun = "(?:parameters?|arguments?|params|inputs?)";
  if (
    new RegExp(`^(?:there are )?(?:no|none|without)\\b.{0,20}\\b${noun}\\b`).test(plain) ||
    new RegExp(
      `\\b(?:takes|has|needs|requires|accepts|expects)\\s+no\\s+(?:\\w+\\s+)?${noun}\\b`,
    ).test(plain) ||
    new RegExp(`^${noun}\\s*[:：-]\\s*(?:none|no|nothing|n/a|-)\\W*$`).test(plain)
  ) {
    return "no-parameters";
  }
  if (
    /\b(?:returns|answers|responds with)\s+(?:nothing|null|no\s+(?:value|data|answer|content))\b/.test(
      plain,
    ) ||
    /^(?:returns?|response|result|output|return values?)\s*[:：-]\s*(?:none|nothing|null|void|n\/a|-)\W*$/.test(
      plain,
    ) ||
    /\bno\s+(?:return\s+value|response\s+(?:body|data)|result)\b/.test(plain)
  ) {
    return "no-answer";
  }
  return undefined;
}
