// Lets blocks of code be set in as deep as components are: MDX knows no code by indentation.
// Never changes what a fence holds but the spaces that it is set in by.
import MarkdownIt, { type MarkdownIt as MarkdownParser } from "markdown-it";

/** Spaces from which CommonMark takes a fence for text. */
const TOO_DEEP = 4;

/** Replaces markdown-it's own rule `fence`. */
export function allowDeepFences(parser: MarkdownParser): MarkdownParser {
  const [rule] = new MarkdownIt("zero").enable("fence").block.ruler.getRules("");
  parser.block.ruler.at(
    "fence",
    (state, start, end, silent) => {
      const { blkIndent } = state;
      if (state.sCount[start] - blkIndent >= TOO_DEEP) state.blkIndent = state.sCount[start];
      const found = rule(state, start, end, silent);
      state.blkIndent = blkIndent;
      return found;
    },
    { alt: ["paragraph", "reference", "blockquote", "list"] },
  );
  return parser;
}
