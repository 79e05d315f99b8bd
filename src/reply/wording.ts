// Every word Docent says to a person, in one place, so that another language is one more object of this shape.
// Never decides what is said: compose.ts and the adapters do.

/** What a language must be able to say. Labels of buttons stay under 75 characters (Slack's limit, docs of November 2026). */
export interface Wording {
  /** Above a passage that answers as a whole, where there is no shorter answer to say first. */
  readonly wholeHeadline: string;
  /** In front of a sentence that says so. */
  readonly yes: string;
  readonly no: string;
  readonly uncertainHeadline: string;
  readonly abstentionHeadline: string;
  readonly nearestIntroduction: string;
  readonly nothingNear: string;
  readonly suggestionsLabel: string;
  readonly sourceLabel: (count: number) => string;
  readonly page: (page: number) => string;
  readonly helpHeadline: string;
  readonly helpBody: string;
  readonly limitHeadline: string;
  readonly limitBody: (seconds: number) => string;
  readonly faultHeadline: string;
  readonly faultBody: (number: string) => string;
  readonly thanks: string;
  readonly exchangeUnknown: string;
  readonly moreHeadline: (question: string) => string;
  readonly moreEnd: string;
  readonly moreNone: string;
  /** Under an answer that stands in another language than the question's; `language` is its ISO 639-1 tag. */
  readonly otherLanguage: (language: string) => string;
  /** Under an answer from a version that is not the newest released. */
  readonly otherVersion: (version: string) => string;
  readonly textCut: string;
  readonly questionCut: (characters: number) => string;
  readonly helpful: string;
  readonly unhelpful: string;
  readonly more: string;
}

const languageNames = new Intl.DisplayNames("en", { type: "language" });

export const english: Wording = {
  wholeHeadline: "My documents say:",
  yes: "Yes:",
  no: "No:",
  uncertainHeadline: "I am not sure, but this may be it:",
  abstentionHeadline: "Not in my documents.",
  nearestIntroduction: "The nearest passages I have; they may not answer it:",
  nothingNear: "I found no passage near this question.",
  suggestionsLabel: "You can ask:",
  sourceLabel: (count) => (count === 1 ? "Source" : "Sources"),
  page: (page) => `page ${page}`,
  helpHeadline: "Ask me a question about my documents.",
  helpBody:
    "I look for the sentence that answers it and show where it stands. Where my documents say nothing, I say so.",
  limitHeadline: "That was a lot of questions at once.",
  limitBody: (seconds) => `Please ask again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`,
  faultHeadline: "Something went wrong, and it is not your question's fault.",
  faultBody: (number) => `Please try again later. Whoever runs me finds it in the log as fault ${number}.`,
  thanks: "Thank you, I have noted that.",
  exchangeUnknown: "I no longer have this answer. Please ask again.",
  moreHeadline: (question) => `More on “${question}”`,
  moreEnd: "That is all I have near this question.",
  moreNone: "There are no further passages near this question.",
  otherLanguage: (language) => `I have this in ${languageNames.of(language) ?? language}.`,
  otherVersion: (version) => `This is about version ${version}.`,
  textCut: "Cut to fit here; the whole text stands in the source.",
  questionCut: (characters) =>
    `Your question was longer than ${characters.toLocaleString("en")} characters; I read up to there.`,
  helpful: "Helpful",
  unhelpful: "Not helpful",
  more: "More",
};
