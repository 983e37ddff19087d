import { printable, printableJson, withoutLogCommands } from "./render/printable.js";
import { ERASE_LINE } from "./render/progress.js";
import type { Terminal } from "./terminal.js";

/** Matches colours, which are always ours: text from a site has lost its escapes by now. */
// eslint-disable-next-line no-control-regex -- colours begin with Escape
const COLOURS = /(\u001b\[\d{1,2}m)/;

/**
 * Guards all output of commands. Text from a page, an answer or a file name cannot control the terminal,
 * hide part of itself, or give commands to the log of a CI service. A result that is data for a program, such
 * as a page, passes unchanged unless a person or a log receives it.
 */
export function guardOutput(terminal: Terminal): Terminal {
  const { print, note, ask, environment, resultColumns, resultIsFile } = terminal;
  const isRead = resultColumns !== undefined || (isCi(environment) && !resultIsFile);
  const safe = (text: string): string => safeText(text, terminal.hasColours);
  return {
    ...terminal,
    print: (text, form = "text") => {
      if (form === "json") print(printableJson(text), form);
      else print(form === "data" && !isRead ? text : safe(text), form);
    },
    note: (text) => {
      const isProgress = terminal.isInteractive && text.startsWith(ERASE_LINE);
      note(isProgress ? ERASE_LINE + safe(text.slice(ERASE_LINE.length)) : safe(text));
    },
    annotate: (text) => {
      note(text.split("\n").map(safeAnnotation).join("\n"));
    },
    ask: ask && ((question, options) => ask(safe(question), options)),
  };
}

/** Matches an annotation; its properties contain no other colon than an escaped one. */
const ANNOTATION = /^::(?:error|warning|notice) [a-z]+=[^:]*::/;

function safeAnnotation(line: string): string {
  const [head = ""] = ANNOTATION.exec(line) ?? [];
  return head + withoutLogCommands(printable(line.slice(head.length)));
}

function isCi(environment: Terminal["environment"]): boolean {
  return ["CI", "GITHUB_ACTIONS", "TF_BUILD"].some((name) => Boolean(environment[name]));
}

function safeText(text: string, hasColours: boolean): string {
  const parts = hasColours ? text.split(COLOURS) : [text];
  const safe = parts.map((part, index) =>
    // Odd parts are the colours. Tabs separate columns for programs.
    index % 2 === 1 ? part : part.split("\t").map(printable).join("\t"),
  );
  return withoutLogCommands(safe.join(""));
}
