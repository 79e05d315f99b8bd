// The few words that only Discord needs: names of commands and what is said when Discord came in between.
// Never words an answer: reply does.
import type { Reply } from "#reply/reply.ts";

export const askCommandName = "ask";
export const askCommandDescription = "Ask a question about the documents";
export const questionDescription = "Your question, in your own words";
export const privateDescription = "Show the answer to you alone";
/** Name in the menu "Apps" of a message, at most 32 characters. */
export const messageCommandName = "Ask Docent about this";

export const suggestionGone = "I no longer offer this question. Please type it.";
export const buttonUnknown = "I do not know this button any more. Please ask again.";

/** Small print under an answer that could not be given in the place of the command's response. */
export function lateNote(question: string): string {
  return `Discord no longer took this as the response to the command. The question was: ${question}`;
}

/** Small print under an answer that could not be given where the question stands. */
export function directNote(question: string): string {
  return `I may not write in the channel where you asked. The question was: ${question}`;
}

/** The same reply with a sentence more in its small print. */
export function withNote(reply: Reply, note: string): Reply {
  return { ...reply, footnote: [reply.footnote, note].filter(Boolean).join(" ") };
}

/** A short word for the presser alone. */
export function notice(text: string): Reply {
  return {
    exchangeId: "",
    kind: "notice",
    headline: [{ type: "text", value: text }],
    body: { type: "root", children: [] },
    sources: [],
    actions: [],
    suggestions: [],
    suggestionsLabel: "",
    visibility: "asker",
  };
}
