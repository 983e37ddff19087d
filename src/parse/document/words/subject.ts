import type { DocumentLine } from "../document-line.js";
import { withoutEnd, withoutMarks } from "./strip-signs.js";

/** The topic of the lines below a heading, or below a word with a colon. */
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
    /^(?:(?:the |sample |example |json ){0,10}(?:response|returns?|return(?:ed)? values?|results?|outputs?|answers?)(?: (?:structure|fields?|format|body|example|sample|values?|object|data|parameters?))?|réponse|retour|valeurs? de retour|antwort|rückgabe(?:wert)?|respuesta|resposta|risposta|ответ|レスポンス|応答|响应|回應|응답)$/,
  ],
];

/** Returns the topic that a line announces, if the line is a heading or consists of a few known words. */
export function readLabelLine(line: DocumentLine): Subject | undefined {
  if (line.role === "code" || line.role === "row" || line.text.length > 80) return undefined;
  const words = withoutAside(withoutMarks(line.text).replace(/^[\d.)\s]+/, "")).toLowerCase();
  const subject = subjects.find(([, pattern]) => pattern.test(words))?.[0];
  return subject ?? (line.role === "heading" ? "other" : undefined);
}

/** Returns the topic that the words of a line announce, regardless of its markup. */
export function readLabelText({ text }: Pick<DocumentLine, "text">): Subject | undefined {
  return readLabelLine({ role: "text", text, offset: 0, level: 0, block: 0 });
}

/** Returns a text without words in brackets, colons and anchor signs at its end. */
function withoutAside(text: string): string {
  const trimmed = withoutEnd(text, /[\s:：¶#]/);
  const link = trimmed.endsWith("]") ? trimmed.lastIndexOf("[") : -1;
  const plain = link > 0 ? withoutEnd(trimmed.slice(0, link), /[\s:：¶#]/) : trimmed;
  const open = plain.indexOf("(", plain.lastIndexOf(")", plain.length - 2) + 1);
  const isAside = plain.endsWith(")") && open !== -1;
  return withoutEnd(isAside ? plain.slice(0, open) : plain, /[\s:：¶#(]/);
}

const announcements: readonly (readonly ["answer" | "parameters", RegExp])[] = [
  [
    "answer",
    /\b(?:response|returns?|returned|results?|answers?|answered|output|réponse|antwort|respuesta)\b/,
  ],
  ["parameters", /\b(?:parameters?|arguments?|params|paramètres|argumente|parámetros)\b/],
];

/** Returns the topic that the sentence before a list or a sample announces. */
export function readAnnouncement(text: string): "parameters" | "answer" | undefined {
  const sentence = text.slice(-300).toLowerCase();
  return announcements.find(([, words]) => words.test(sentence))?.[0];
}
