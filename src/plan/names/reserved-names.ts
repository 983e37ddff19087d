/**
 * Names that a wrapper cannot have: words of JavaScript and TypeScript, globals that a declaration must not hide, and
 * names that the generated files use themselves or `index.ts` exports from the runtime. A test compares the last group
 * with `templates/runtime/public.json`.
 */
const reservedValues: ReadonlySet<string> = new Set([
  ..."abstract any arguments as async await bigint boolean break case catch class const".split(" "),
  ..."continue debugger declare default delete do else enum eval export extends false".split(" "),
  ..."finally for from function get if implements import in instanceof interface is".split(" "),
  ..."keyof let module namespace never new null number object of package private".split(" "),
  ..."protected public readonly require return satisfies set static string super switch".split(" "),
  ..."symbol this throw true try type typeof undefined unique unknown using var void".split(" "),
  ..."while with yield".split(" "),
  ..."globalThis exports constructor toString valueOf hasOwnProperty then".split(" "),
  ..."check client functions options p params r rest schema validators".split(" "),
  ..."callByName callNamed createMoodleClient moodleFile moodleWarning verifyClient".split(" "),
  ..."batch callInParts callUnlisted download explainError fetchToken isMoodleError".split(" "),
  ..."launchUrl readLaunchToken upload verify xml".split(" "),
]);

/** Type names that the generated files use or export besides the types of functions. */
const reservedTypes: ReadonlySet<string> = new Set([
  ..."Array CallOptions Mismatch MoodleClient MoodleClientOptions MoodleFile MoodleWarning".split(
    " ",
  ),
  ..."MoodleError MoodleFunctions MoodleParameterError MoodleResponseError".split(" "),
  ..."MoodleServerError MoodleSettings MoodleTransportError Promise Record".split(" "),
  ..."CallArguments NamedFunctions ValidationMode BatchResult CallInPartsResult UploadResult".split(
    " ",
  ),
]);

/** Returns whether a name is reserved for wrappers. */
export function isReservedValue(name: string): boolean {
  return reservedValues.has(name);
}

/** Returns whether a name is reserved for types. */
export function isReservedType(name: string): boolean {
  return reservedTypes.has(name);
}
