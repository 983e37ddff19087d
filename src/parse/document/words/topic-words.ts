/**
 * The meaning of a word in a heading or label. Nouns name a topic: `parameters`, `answer`, `error`; `thing` only says
 * what another word is about. `input`, `sample`, `required` and `optional` qualify a noun; `unsupported` marks what cannot
 * be used, `foreign` what is no part of a function; `filler` has no meaning here.
 */
export type TopicWord =
  | "parameters"
  | "answer"
  | "error"
  | "thing"
  | "input"
  | "sample"
  | "required"
  | "optional"
  | "unsupported"
  | "foreign"
  | "filler";

const list: Readonly<Record<TopicWord, string>> = {
  parameters:
    "parameter parameters params param argument arguments args arg inputs paramètre paramètres argumente parametri " +
    "parametro argomenti argomento parámetro parámetros parametros argumento argumentos parâmetro parâmetros параметры " +
    "параметр аргументы аргумент parametry argumenty parametre parametreler argümanlar parametrar argumenter parametrit " +
    "paraméterek eingabeparameter anfrageparameter übergabeparameter 引数 パラメータ パラメーター 参数 參數 인수 매개변수",
  answer:
    "response responses return returns returned result results output outputs answer answers reply réponse réponses retour " +
    "résultat résultats antwort antworten rückgabe rückgabewert rückgabewerte ergebnis ausgabe antwortfelder respuesta " +
    "respuestas resultado salida devuelve resposta retorno saída risposta ritorno uscita ответ результат odpověď " +
    "odpowiedź svar antwoord vastaus válasz レスポンス 戻り値 応答 响应 返回 返回值 回應 응답 반환값",
  error:
    "error errors exception exceptions failure failures erreur erreurs fehler fehlermeldung errores erro erros errore errori ошибка ошибки",
  thing:
    "field fields value values structure format body data object schema attributes properties content payload keys key " +
    "variables items string type types champs valeurs felder werte campos valores campi valori поля",
  input:
    "request requests query url uri path form post get input send sent payload requête entrée eingabe anfrage solicitud " +
    "petición consulta entrada richiesta ingresso запроса requisição 请求 請求 リクエスト 요청",
  sample:
    "example examples sample samples exemple beispiel ejemplo exemplo esempio пример curl call usage 示例 例",
  required:
    "required mandatory obligatory compulsory necessary requis requise requises obligatoire obligatoires erforderlich " +
    "erforderliche pflicht pflichtparameter notwendige requerido requeridos obligatorio obligatorios obrigatório " +
    "obrigatórios obrigatorios obbligatorio obbligatori richiesti обязательные 必須 必填 必需 필수",
  optional:
    "optional optionals facultatif facultatifs optionnel optionnels optionnelles optionale optionaler opcional opcionales " +
    "opcionais facoltativo facoltativi opzionale opzionali необязательные опциональные 任意 可选 可選 オプション 선택",
  unsupported:
    "unsupported invalid non-working nonworking broken removed ignored unavailable rejected forbidden",
  foreign: "header headers capabilities capability permissions permission",
  filler:
    "the this function function's method service endpoint api a an of for to in all additional available supported " +
    "accepted allowed possible main list json xml http rest ws web moodle full complete typical expected success successful " +
    "ok 200 working and & + de des du la le les d'entrée d'une der die das von del los las do da dos das di il lo für",
};

const meanings = new Map<string, TopicWord>(
  (Object.keys(list) as TopicWord[]).flatMap((meaning) =>
    list[meaning].split(" ").map((word) => [word, meaning] as const),
  ),
);
/** Languages that put no blanks between words. */
const unspaced = [...meanings.keys()].filter((word) =>
  /^[\u3040-\u9fff\uac00-\ud7ff]+$/u.test(word),
);
const unspacedWord = new RegExp(unspaced.sort((a, b) => b.length - a.length).join("|"), "gu");

/** Returns the meanings of the words of a label; undefined if one of them is unknown. */
export function topicWords(text: string): readonly TopicWord[] | undefined {
  const spaced = /[\u3040-\u9fff\uac00-\ud7ff]/u.test(text)
    ? text.replace(unspacedWord, " $& ")
    : text;
  const found: TopicWord[] = [];
  for (const word of spaced.split(/[\s/]+/)) {
    if (word === "") continue;
    const meaning = meanings.get(word);
    if (meaning === undefined || found.length > 12) return undefined;
    found.push(meaning);
  }
  return found;
}
