// What the terminal says beside replies: its commands and how to leave.
// Never words an answer: #reply/wording.ts does.

export const commandLines: readonly string[] = [
  "/help        what you can ask",
  "1, 2, 3      ask one of the questions above",
  "/sources     the documents I answer from",
  "/more        further passages on the last question",
  "/helpful     the last answer helped; /unhelpful: it did not",
  "/quit        leave (Ctrl-C and Ctrl-D do too)",
];

export const greeting = "Ask a question, or type /help.";
export const noExchange = "Ask a question first.";
export const unknownCommand = (command: string) => `I do not know ${command}. /help says what I do know.`;
export const sourcesHeadline = (documents: number, passages: number) =>
  `I answer from ${counted(documents, "document")} (${counted(passages, "passage")}):`;

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
