/** The contents of a picture of a terminal. */
export interface TerminalPicture {
  /** The command that the user typed. */
  readonly command: string;
  /** Its output, with colour codes. */
  readonly output: string;
  /** The alternative text. */
  readonly title: string;
}

const size = { font: 13, line: 19, column: 7.8, margin: 18, bar: 34 };

const look: Readonly<Record<string, string>> = {
  "1": 'class="b"',
  "2": 'class="d"',
  "31": 'class="r"',
  "33": 'class="y"',
  "36": 'class="c"',
  "32": 'class="g"',
};

const style = `text{font:${String(size.font)}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#d8dee9;white-space:pre}
.b{font-weight:bold;fill:#fff}.d{fill:#8b98ad}.r{fill:#ff8f8f}.y{fill:#f2cc72}.c{fill:#7fd4e6}.g{fill:#a5d68a}`;

/** Draws the contents of a terminal as SVG text, which stays small, sharp and searchable. */
export function terminalPicture({ command, output, title }: TerminalPicture): string {
  const lines = withOwnLooks([
    `\u001B[32m$\u001B[39m \u001B[1m${command}\u001B[22m`,
    ...output.split("\n"),
  ]);
  const columns = Math.max(...lines.map((line) => [...plain(line)].length));
  const width = Math.ceil(columns * size.column + 2 * size.margin);
  const height = size.bar + lines.length * size.line + size.margin;
  const texts = lines.map((line, index) => {
    const y = size.bar + (index + 1) * size.line - 4;
    return drawLine(line, y);
  });
  const lights = ["#ff6b60", "#f5be4f", "#61c554"].map(
    (colour, index) => `<circle cx="${String(20 + index * 18)}" cy="18" r="5.5" fill="${colour}"/>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" height="${String(height)}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>${style}</style>`,
    `<rect width="100%" height="100%" rx="9" fill="#1d2430"/>`,
    lights.join(""),
    ...texts.filter((text) => text !== ""),
    "</svg>\n",
  ].join("\n");
}

/** Returns lines that each begin with the style still active at the end of the previous one. */
function withOwnLooks(lines: readonly string[]): string[] {
  let last = "";
  return lines.map((line) => {
    const whole = last + line;
    // eslint-disable-next-line no-control-regex -- colour codes begin with Escape
    last = /.*(\u001B\[\d+m)/s.exec(whole)?.[1] ?? "";
    return whole;
  });
}

function plain(line: string): string {
  // eslint-disable-next-line no-control-regex -- colour codes begin with Escape
  return line.replaceAll(/\u001B\[\d+m/g, "");
}

/** Draws one line, in pieces of one style each; every piece has its position and width. */
function drawLine(line: string, y: number): string {
  const pieces: string[] = [];
  let column = 0;
  let attributes = "";
  // eslint-disable-next-line no-control-regex -- colour codes begin with Escape
  for (const [, code, text] of line.matchAll(/\u001B\[(\d+)m|([^\u001B]+)/g)) {
    if (code !== undefined) attributes = look[code] ?? "";
    if (text === undefined) continue;
    const start = text.length - text.trimStart().length;
    const shown = text.trim();
    if (shown !== "") {
      const x = size.margin + (column + start) * size.column;
      const width = [...shown].length * size.column;
      pieces.push(
        `<tspan x="${x.toFixed(1)}" textLength="${width.toFixed(1)}" ${attributes}>${escaped(shown)}</tspan>`,
      );
    }
    column += [...text].length;
  }
  return pieces.length === 0 ? "" : `<text y="${String(y)}">${pieces.join("")}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
