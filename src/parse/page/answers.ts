import { readString } from "./string-ids.js";

/** Moodle's words for yes and no (`yes` and `no` of its language packs), in lower case. */
const yesWords = new Set(
  (
    "yes oui ja sí si sì sim já jah jā igen evet tak ano áno da да так ναι taip kyllä bai 是 是的 はい 예 네 có " +
    "ใช่ ya نعم بله بلی כן ہاں हाँ हां হ্যাঁ ஆம் అవును ಹೌದು അതെ ඔව් ਹਾਂ હા होय დიახ კი այո bəli иә ооба " +
    "тийм ha ndiyo ydy oes tá po"
  ).split(" "),
);
const noWords = new Set(
  (
    "no non nein não nee nej nei nem hayır nie ne nu ні не нет όχι nē ei ez 否 いいえ 아니오 아니요 không ไม่ " +
    "ไม่ใช่ tidak لا خیر نه לא نہیں नहीं না இல்லை కాదు ಇಲ್ಲ ഇല്ല නැත ਨਹੀਂ ના नाही არა ոչ xeyr жоқ жок үгүй " +
    "yo‘q yoʻq hapana nage níl jo"
  ).split(" "),
);

/** Returns whether a page's answer means yes; undefined when the word is in no table. */
export function readYesOrNo(text: string): boolean | undefined {
  const { words, id } = readString(text);
  if (id === "yes" || id === "no") return id === "yes";
  const word = words.trim().toLowerCase();
  if (noWords.has(word)) return false;
  if (yesWords.has(word)) return true;
  return undefined;
}
