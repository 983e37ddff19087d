/** Splits the commands of a shell block into words, without comments, redirections and quotes. */
export function commandsIn(script: string): string[][] {
  const commands: string[][] = [[]];
  let word: string | undefined;
  const endWord = () => {
    if (word !== undefined) commands.at(-1)?.push(word);
    word = undefined;
  };
  const endCommand = () => {
    endWord();
    commands.push([]);
  };
  const token =
    /\\\n|\\(.)|'([^']*)'|"((?:[^"\\]|\\.)*)"|(&&|\|\|?|;|\n)|(\s+)|(#[^\n]*)|(\d?>>?&?\s*\S+)|([^\\'"|;&\s>]+)/gy;
  for (const match of script.matchAll(token)) {
    const [all, escaped, single, double, operator, space, comment, redirect, plain] = match;
    const isAtStart = word === undefined;
    if (operator !== undefined) endCommand();
    else if (space !== undefined) endWord();
    else if (comment !== undefined && isAtStart) endWord();
    else if (redirect !== undefined && isAtStart) endWord();
    else if (all !== "\\\n") {
      word = (word ?? "") + (escaped ?? single ?? double ?? plain ?? comment ?? redirect ?? "");
    }
  }
  endCommand();
  return commands.filter((command) => command.length > 0);
}
