// Pages whose headings ask: what stands below such a heading is its answer, and is kept and shown whole.
// Never takes a page for one because of a question or two: most of its headings must ask.
import type { Block } from "./document.ts";
import { asksSomething } from "./parsers/question-answer.ts";

/** Headings with text of their own that must ask, and their share of all. */
const QUESTIONS_MIN = 3;
const SHARE_MIN = 0.6;
/** UTF-16 units of an answer that is kept in one piece; a longer one is an article. */
const ANSWER_LENGTH_MAX = 2_400;

/** The blocks with those marked as answers that stand below a heading that asks. */
export function markAnswers(blocks: readonly Block[]): readonly Block[] {
  const lengths = new Map<string, number>();
  for (const block of blocks) {
    if (block.section.length === 0) continue;
    const place = placeOf(block);
    lengths.set(place, (lengths.get(place) ?? 0) + block.text.length);
  }
  const asking = [...lengths.keys()].filter((place) => asksSomething(place));
  if (asking.length < QUESTIONS_MIN || asking.length < SHARE_MIN * lengths.size) return blocks;
  const answered = new Set(asking.filter((place) => (lengths.get(place) ?? 0) <= ANSWER_LENGTH_MAX));
  return blocks.map((block) =>
    block.section.length > 0 && answered.has(placeOf(block)) ? { ...block, isAnswer: true as const } : block,
  );
}

function placeOf(block: Block): string {
  return `${block.anchor ?? ""}\n${block.section.join("\n")}`;
}
