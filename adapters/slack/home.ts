// App Home: what Docent answers from, and how to ask.
// Never shows a passage, nor the title of what its reader may not read.
import type { types } from "@slack/bolt";
import type { CorpusSummary } from "#bot/bot.ts";
import { fitText } from "#reply/fitting.ts";

/** Titles listed at most; all of them could be thousands, and a Home view takes 100 blocks. */
const titlesMax = 40;
/** Characters of a title in the list. */
const titleLengthMax = 120;

export function drawHome(summary: CorpusSummary, prompts: readonly string[]): types.HomeView {
  const titles = summary.titles.slice(0, titlesMax).map((title) => fitText(title, titleLengthMax).text);
  const left = summary.titles.length - titles.length;
  const languages = new Intl.DisplayNames(["en"], { type: "language" });
  const spoken = summary.languages.map((tag) => languages.of(tag) ?? tag).join(", ");
  return {
    type: "home",
    blocks: [
      { type: "header", text: { type: "plain_text", text: "What I know", emoji: false } },
      plain(
        `I answer from ${count(summary.documents, "document")} (${count(summary.passages, "passage")}${spoken ? `, in ${spoken}` : ""}) and show the sentence that each answer stands on. Where they say nothing, I say so.`,
      ),
      ...list([...titles, ...(left > 0 ? [`… and ${count(left, "more document")}`] : [])]),
      { type: "divider" },
      { type: "header", text: { type: "plain_text", text: "How to ask", emoji: false } },
      ...list([
        "Write to me in the Messages tab.",
        "Mention me in a channel I was invited to; I answer in the thread, and follow-ups there need no mention.",
        "/ask your question: everyone in the channel sees the answer. /ask private your question: only you do.",
        "“Ask Docent about this” in a message's menu.",
      ]),
      ...(prompts.length > 0 ? [plain("For example:"), ...list(prompts)] : []),
    ],
  };
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

function plain(text: string): types.SectionBlock {
  return { type: "section", text: { type: "plain_text", text, emoji: false } };
}

function list(lines: readonly string[]): types.RichTextBlock[] {
  const filled = lines.filter((line) => line.trim() !== "");
  if (filled.length === 0) return [];
  return [
    {
      type: "rich_text",
      elements: [
        {
          type: "rich_text_list",
          style: "bullet",
          elements: filled.map((text) => ({ type: "rich_text_section", elements: [{ type: "text", text }] })),
        },
      ],
    },
  ];
}
