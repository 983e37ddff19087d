import { RegExpParser, visitRegExpAST } from "@eslint-community/regexpp";

/**
 * V8 remembers each repetition of a group on a stack of 64 MB, and throws a RangeError when that is full: a text of
 * some megabytes then stops the program. Sets of characters need no such memory.
 */
const MOST = 100_000;

/** Refuses patterns that repeat a group without a limit. */
export const boundedRepetition = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      unbounded:
        "{{part}} can repeat without a limit, and a long text would overflow the stack of the pattern; set a limit, or read the text in a loop",
    },
  },
  create(context) {
    const check = (node, source, flags) => {
      for (const part of unboundedParts(source, flags)) {
        context.report({ node, messageId: "unbounded", data: { part } });
      }
    };
    return {
      "Literal[regex]": (node) => check(node, node.regex.pattern, node.regex.flags),
      "NewExpression[callee.name='RegExp']": ({ arguments: [pattern] }) => {
        const source = sourceOf(pattern);
        if (source !== undefined) check(pattern, source, "u");
      },
    };
  },
};

/** Returns the pattern in a text; a letter stands for each inserted value. */
function sourceOf(node) {
  if (node?.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  if (node?.type === "TemplateLiteral") return node.quasis.map((one) => one.value.cooked).join("x");
  if (node?.type !== "TaggedTemplateExpression") return undefined;
  return node.quasi.quasis.map((one) => one.value.raw).join("x");
}

/** Returns the parts of a pattern that repeat a group without a limit. */
export function unboundedParts(source, flags) {
  const mode = { unicode: flags.includes("u"), unicodeSets: flags.includes("v") };
  const parts = [];
  const onQuantifierEnter = ({ max, element, raw }) => {
    if (max > MOST && widthOf(element) === undefined) parts.push(raw);
  };
  try {
    const pattern = new RegExpParser().parsePattern(source, 0, source.length, mode);
    visitRegExpAST(pattern, { onQuantifierEnter });
  } catch {
    // What an inserted value completes is no pattern by itself.
  }
  return parts;
}

/** Returns the length of what an element matches if that is always the same, and V8 needs no memory to repeat it. */
function widthOf(node) {
  switch (node.type) {
    case "Character":
    case "CharacterSet":
    case "CharacterClass":
      return 1;
    case "Assertion":
      return 0;
    case "Group":
      return node.alternatives.length === 1 ? widthOf(node.alternatives[0]) : undefined;
    case "Alternative":
      return node.elements.map(widthOf).reduce(sum, 0);
    case "Quantifier":
      return node.min === node.max ? product(node.min, widthOf(node.element)) : undefined;
    default:
      return undefined;
  }
}

function sum(a, b) {
  return a === undefined || b === undefined ? undefined : a + b;
}

function product(times, width) {
  return width === undefined ? undefined : times * width;
}
