// Words what was found out: an Answer becomes a Reply, and so does everything else the bot has to say.
// Never cuts for a platform (fitting.ts) and never escapes for one (the renderers).
import type { Answer, Citation } from "#answering/answer.ts";
import type { Action } from "./action.ts";
import { cleanText, disarm, disarmLine, safeUrl } from "./disarming.ts";
import { fitText } from "./fitting.ts";
import { lines, quoteBlocks } from "./quote-blocks.ts";
import type { Reply, ReplyKind, Source } from "./reply.ts";
import type { BlockquoteNode, ParagraphNode, ReplyBlock, ReplyPhrasing } from "./tree.ts";
import { english, type Wording } from "./wording.ts";

/** Characters of a headline; Discord and Slack show about three lines of it. */
export const headlineLengthMax = 300;
/** Characters up to which a whole sentence still makes a headline. */
const shortAnswerMax = 80;
/** Characters of each passage offered where nothing answers. */
export const nearestLengthMax = 400;
/** Characters of each passage shown by "more"; passages are about 180 words. */
export const passageLengthMax = 1_200;
/** Characters of a source's label. */
export const labelLengthMax = 200;
/** Characters of a suggested question: Slack's and Discord's buttons hold 75 to 80. */
export const suggestionLengthMax = 150;
const sourcesMax = 3;
const suggestionsMax = 3;

/** What composing needs beside the answer. */
export interface ComposeContext {
  readonly exchangeId: string;
  readonly visibility: Reply["visibility"];
  /** Questions the corpus can answer; the first 3 are offered under an abstention. */
  readonly suggestions?: readonly string[];
  /** The question was cut to this many characters before it was read; undefined where it was not. */
  readonly questionCutTo?: number;
  /** English where left out. */
  readonly wording?: Wording;
}

/** An answer, an uncertain answer or an abstention as a reply. */
export function composeReply(answer: Answer, context: ComposeContext): Reply {
  const wording = context.wording ?? english;
  const worded =
    answer.outcome === "abstained" ? abstention(answer.nearest, context, wording) : found(answer, wording);
  const notes = [worded.footnote];
  if (context.questionCutTo !== undefined) notes.push(wording.questionCut(context.questionCutTo));
  const footnote = notes.filter((note) => note !== undefined).join(" ");
  return {
    ...blank(wording),
    ...worded,
    exchangeId: context.exchangeId,
    visibility: context.visibility,
    footnote: footnote === "" ? undefined : footnote,
    actions: actionsFor(answer, context.exchangeId, wording),
  };
}

type Worded = Partial<Reply> & Pick<Reply, "kind" | "headline" | "body">;

function found(answer: Extract<Answer, { outcome: "answered" | "uncertain" }>, wording: Wording): Worded {
  const quote = quoteBlocks(answer.quote);
  const isUncertain = answer.outcome === "uncertain";
  const short = shortAnswer(answer, wording);
  const doubt: ReplyPhrasing = {
    type: "emphasis",
    children: [{ type: "text", value: wording.uncertainHeadline }],
  };
  const headline: readonly ReplyPhrasing[] =
    short.length > 0 ? short : isUncertain ? [] : [{ type: "text", value: wording.wholeHeadline }];
  return {
    kind: isUncertain ? "uncertain" : "answer",
    headline: isUncertain ? [doubt, ...spaced(headline)] : headline,
    body: { type: "root", children: quote.blocks },
    sources: sourcesOf(answer.citations, wording),
    footnote: footnoteOf(answer.citations[0], quote.isCut, wording),
  };
}

/** Where the answer stands, as far as that is not what was asked for, and whether it was cut. */
function footnoteOf({ language, version }: Citation, isCut: boolean, wording: Wording): string | undefined {
  const notes: string[] = [];
  if (language !== undefined) notes.push(wording.otherLanguage(language));
  if (version !== undefined) notes.push(wording.otherVersion(disarmLine(version)));
  if (isCut) notes.push(wording.textCut);
  return notes.length === 0 ? undefined : notes.join(" ");
}

/** What is said first; empty where the quote answers as a whole: said twice, it would only be long. */
function shortAnswer(
  { span, verdict, quote }: Extract<Answer, { outcome: "answered" | "uncertain" }>,
  wording: Wording,
): readonly ReplyPhrasing[] {
  if (verdict !== undefined) {
    const sentence = line(quote.text, headlineLengthMax);
    const word = verdict === "yes" ? wording.yes : wording.no;
    return [{ type: "text", value: sentence.length <= shortAnswerMax ? `${word} ${sentence}` : word }];
  }
  const part = quote.parts?.find(({ start, end }) => start === quote.spanStart && end === quote.spanEnd);
  // One line of code is short enough to be the answer; steps and lists are read below.
  if (part?.kind === "code" && span.length <= shortAnswerMax && !span.includes("\n"))
    return [{ type: "inlineCode", value: line(span, headlineLengthMax) }];
  if (part !== undefined || (span.length > shortAnswerMax && span.length === quote.text.length)) return [];
  return [{ type: "text", value: line(span, headlineLengthMax) }];
}

/** With a space in front, to stand behind other words. */
function spaced([first, ...rest]: readonly ReplyPhrasing[]): readonly ReplyPhrasing[] {
  if (first === undefined) return [];
  return first.type === "text"
    ? [{ type: "text", value: ` ${first.value}` }, ...rest]
    : [{ type: "text", value: " " }, first, ...rest];
}

function abstention(nearest: readonly Citation[], context: ComposeContext, wording: Wording): Worded {
  const passages = nearest
    .slice(0, sourcesMax)
    .map((citation) => passageBlock(citation, citation.quote, nearestLengthMax, wording));
  const introduction = passages.length > 0 ? wording.nearestIntroduction : wording.nothingNear;
  return {
    kind: "abstention",
    headline: [{ type: "text", value: wording.abstentionHeadline }],
    body: { type: "root", children: [paragraph(introduction), ...passages.map(({ block }) => block)] },
    footnote: passages.some(({ isCut }) => isCut) ? wording.textCut : undefined,
    ...offered(context.suggestions ?? [], wording),
  };
}

/** Short help with up to three questions that the corpus can answer. */
export function composeHelp(suggestions: readonly string[], wording: Wording = english): Reply {
  return {
    ...blank(wording),
    kind: "help",
    headline: [{ type: "text", value: wording.helpHeadline }],
    body: { type: "root", children: [paragraph(wording.helpBody)] },
    ...offered(suggestions, wording),
  };
}

/** The asker is over the limit; `waitMs` is how long until the next question is taken, in milliseconds. */
export function composeLimit(waitMs: number, wording: Wording = english): Reply {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return said("limit", wording.limitHeadline, wording.limitBody(seconds), wording);
}

/** A fault of Docent's own; `number` stands in the log beside it. */
export function composeFault(
  number: string,
  visibility: Reply["visibility"],
  wording: Wording = english,
): Reply {
  return { ...said("fault", wording.faultHeadline, wording.faultBody(number), wording), visibility };
}

/** A short word to the presser of a button. */
export function composeNotice(notice: "thanks" | "exchangeUnknown", wording: Wording = english): Reply {
  return said("notice", wording[notice], "", wording);
}

/** Further passages on a question, for the presser only. `isLast`: nothing follows this page. */
export function composeMore(
  page: {
    readonly question: string;
    readonly passages: readonly Citation[];
    readonly number: number;
    readonly isLast: boolean;
  },
  exchangeId: string,
  wording: Wording = english,
): Reply {
  const passages = page.passages.map((citation) =>
    passageBlock(citation, citation.passage, passageLengthMax, wording),
  );
  const notes = [];
  if (passages.some(({ isCut }) => isCut)) notes.push(wording.textCut);
  if (page.isLast && passages.length > 0) notes.push(wording.moreEnd);
  const more: Action = { intent: "more", label: wording.more, exchangeId, page: page.number + 1 };
  return {
    ...blank(wording),
    exchangeId,
    kind: "more",
    headline: [{ type: "text", value: wording.moreHeadline(line(page.question, suggestionLengthMax)) }],
    body: {
      type: "root",
      children: passages.length > 0 ? passages.map(({ block }) => block) : [paragraph(wording.moreNone)],
    },
    footnote: notes.length > 0 ? notes.join(" ") : undefined,
    actions: page.isLast ? [] : [more],
    visibility: "asker",
  };
}

function blank(wording: Wording): Omit<Reply, "kind" | "headline" | "body"> {
  return {
    exchangeId: "",
    sources: [],
    actions: [],
    suggestions: [],
    suggestionsLabel: wording.suggestionsLabel,
    visibility: "everyone",
  };
}

function said(kind: ReplyKind, headline: string, body: string, wording: Wording): Reply {
  return {
    ...blank(wording),
    kind,
    headline: [{ type: "text", value: headline }],
    body: { type: "root", children: body === "" ? [] : [paragraph(body)] },
    visibility: "asker",
  };
}

/** An abstention showed the nearest passages already: what comes after those is no answer either. */
function actionsFor(answer: Answer, exchangeId: string, wording: Wording): readonly Action[] {
  const verdicts: readonly Action[] = [
    { intent: "helpful", label: wording.helpful, exchangeId },
    { intent: "unhelpful", label: wording.unhelpful, exchangeId },
  ];
  if (answer.outcome === "abstained") return verdicts;
  return [...verdicts, { intent: "more", label: wording.more, exchangeId, page: 1 }];
}

function offered(
  suggestions: readonly string[],
  wording: Wording,
): Pick<Reply, "suggestions" | "suggestionsLabel"> {
  const questions = suggestions
    .map((question) => line(question, suggestionLengthMax))
    .filter((question) => question !== "");
  return { suggestions: questions.slice(0, suggestionsMax), suggestionsLabel: wording.suggestionsLabel };
}

/** Distinct labels in the order of the citations. */
function sourcesOf(citations: readonly Citation[], wording: Wording): readonly Source[] {
  const sources = new Map<string, Source>();
  for (const citation of citations) {
    const source = sourceOf(citation, wording);
    if (!sources.has(source.label)) sources.set(source.label, source);
  }
  return [...sources.values()].slice(0, sourcesMax);
}

function sourceOf(citation: Citation, wording: Wording): Source {
  const parts = [citation.title || citation.document, ...citation.section];
  if (citation.page !== undefined) parts.push(wording.page(citation.page));
  const label = line(parts.join(" › "), labelLengthMax);
  const url = safeUrl(citation.url);
  return url === undefined ? { label } : { label, url };
}

/** A passage and, in front of it, where it stands. */
function passageBlock(
  citation: Citation,
  text: string,
  limit: number,
  wording: Wording,
): { readonly block: BlockquoteNode; readonly isCut: boolean } {
  const source = sourceOf(citation, wording);
  const label: ReplyPhrasing = { type: "text", value: source.label };
  const place: ReplyPhrasing =
    source.url === undefined
      ? { type: "strong", children: [label] }
      : { type: "link", url: source.url, children: [label] };
  const fitted = fitText(cleanText(text), limit);
  const words: ParagraphNode = { type: "paragraph", children: lines(disarm(fitted.text)) };
  return {
    block: { type: "blockquote", children: [{ type: "paragraph", children: [place] }, words] },
    isCut: fitted.isCut,
  };
}

function paragraph(text: string): ReplyBlock {
  return { type: "paragraph", children: [{ type: "text", value: text }] };
}

/** One harmless line of at most `limit` characters. */
function line(text: string, limit: number): string {
  return fitText(disarmLine(text), limit).text;
}
