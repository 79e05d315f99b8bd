// Lists of nothing but links at the end of a document ("Related links", "Next steps"): they lead on, and say nothing.
// Never touches such a list elsewhere, nor a document that is nothing else: a table of contents is worth finding.
import type { Token } from "markdown-it";
import type { Block } from "../document.ts";

/** Share of a list's letters that may stand outside of its links: "See also" before each. */
const OUTSIDE_MAX = 0.45;

/** The blocks without their last sections, as far as these hold nothing but lists of links; all of them where nothing else would be left. */
export function withoutFurtherReading(blocks: readonly Block[], tokens: readonly Token[]): readonly Block[] {
  const lines = linesOfLinkLists(tokens);
  const leadsOn = ({ kind, line }: Block) => kind === "list" && lines.has(line);
  let end = blocks.length;
  while (end > 0) {
    const section = blocks[end - 1].section.join("\n");
    let begin = end;
    while (begin > 0 && blocks[begin - 1].section.join("\n") === section) begin--;
    if (section === "" || !blocks.slice(begin, end).every(leadsOn)) return blocks.slice(0, end);
    end = begin;
  }
  return blocks;
}

/** Lines of the file, from 1, where a list begins that is links and hardly anything else. */
function linesOfLinkLists(tokens: readonly Token[]): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const [i, { type, level, map }] of tokens.entries()) {
    if (level > 0 || (type !== "bullet_list_open" && type !== "ordered_list_open")) continue;
    if (isLinkList(tokens, i + 1)) lines.add((map?.[0] ?? 0) + 1);
  }
  return lines;
}

/** `from` is the first token within a list of the top level. */
function isLinkList(tokens: readonly Token[], from: number): boolean {
  let [inside, outside, links] = [0, 0, 0];
  for (let i = from; i < tokens.length && tokens[i].level > 0; i++) {
    if (tokens[i].type === "fence" || tokens[i].type === "code_block") return false;
    let depth = 0;
    for (const { type, content } of tokens[i].children ?? []) {
      if (type === "link_open") {
        depth++;
        links++;
      } else if (type === "link_close") depth--;
      else if (depth > 0) inside += lettersOf(content);
      else outside += lettersOf(content);
    }
  }
  return links > 0 && outside <= OUTSIDE_MAX * (inside + outside);
}

function lettersOf(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
