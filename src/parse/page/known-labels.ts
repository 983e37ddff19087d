/*
 * Labels of published language packs (component `webservice`, strings `required`, `optional`, `default`), older
 * and newer ones. Packs lack some strings and show English ones. Labels of other languages are learnt from the
 * page; these labels make even a page with few examples readable.
 */

/** Labels of required parameters. */
export const knownRequired: ReadonlySet<string> = new Set([
  "Required",
  "Requis",
  "Требуется",
  "Notwendig",
  "Requerido",
  "Requirido",
  "Obrigatório",
  "Gerekli",
  "مطلوبة",
  "必须",
  "必須",
  "จำเป็น",
  "필수",
  "আবশ্যকীয়",
]);

/** Labels of parameters and values that may be omitted. */
export const knownOptional: ReadonlySet<string> = new Set([
  "Optional",
  "Optionnel",
  "Facultatif",
  "Необязательно",
  "Додатково",
  "Opcional",
  "Valfritt",
  "Választható",
  "Valinnainen",
  "İsteğe bağlı",
  "Opsional",
  "Operațiune",
  "إختياري",
  "אפשרי",
  "آپریشنل",
  "可选",
  "任意",
  "옵션",
]);

/** The label of a default, with `{$a}` in place of the value. */
const defaultStrings = [
  'Default to "{$a}"',
  "Défaut pour « {$a} »",
  'По умолчанию - "{$a}"',
  "По умолчанию - «{$a}»",
  'Standardmäßig für "{$a}"',
  'Valor por defecto para "{$a}"',
  'Default a "{$a}"',
  'Alapesetben "{$a}"',
  'Predefinido para "{$a}"',
  "Predeterminado para «{$a}»",
  'Varsayılan değer "{$a}"',
  "{$a} numatytosios reikšmės",
  'Типово до "{$a}"',
  'ค่าเริ่มต้นเป็น "{$a}"',
  'Mặc định là "{$a}"',
  'Oletus "{$a}"',
  ' "{$a}" 를 기본으로 설정',
  "Από προεπιλογή «{$a}»",
  'Standard "{$a}"',
  'Standard till "{$a}"',
  'Domyślnie dla "{$a}"',
  'Standaard naar "{$a}"',
  "預設為「{$a}」",
  "默认为“{$a}”",
  'Lehenetsitako balioa: "{$a}"',
  'בררת־מחדל עבור "{$a}"',
  'ברירת מחדל עבור "{$a}"',
  'Default untuk "{$a}"',
  'الافتراضي لـ "{$a}"',
  'مقدار پیش‌فرض «<span dir="ltr" style="display:inline-block;direction:ltr">{$a}</span>»',
  "デフォルト:  {$a}",
];

/** The text before and after a default's value. */
export const knownDefaults: readonly { readonly before: string; readonly behind: string }[] =
  defaultStrings.map((text) => {
    const [before = "", behind = ""] = text.split("{$a}");
    return { before, behind };
  });
