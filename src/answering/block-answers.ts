// The list or the block of code that answers as a whole, with the sentence that leads into it.
// Never cuts inside one: what is too long is cut where it is shown.
import type { PassageShape } from "#ingestion/document.ts";
import type { Query } from "#query/query.ts";
import type { Hit } from "#retrieval/retriever.ts";
import type { Quote } from "./answer.ts";
import type { Page, Spread } from "./matching.ts";
import { Look } from "./passage-columns.ts";

/** Longest list or block shown, in UTF-16 units; what is longer is a page, not an answer. */
const blockLengthMax = 2_600;
/** Longest sentence that is shown above a block. */
const leadLengthMax = 400;
/** Share of the question's weight that headings and lead-in must cover before steps answer without a sentence that does. */
const headedMin = 0.8;

/** What is shown of: a passage cut into tokens. */
export interface Shown {
  readonly hit: Pick<Hit, "passage" | "analysis">;
}

/** What a question may be answered by. */
interface Wanted {
  readonly list: boolean;
  readonly code: boolean;
}

/** Words that ask for something to type or to paste. */
const codeWords =
  /(?<![\p{L}])(?:commands?|code|snippets?|syntax|yaml|json|scripts?|annotations?|manifests?|befehle?|kommando|commandes?|comandos?|comand[oi]|opdracht|kommandoer|команд[ауы]|код)(?![\p{L}])|命令|指令|代碼|代码|コマンド|コード/iu;

function wantedBy({ kind, answerType, text }: Query, asksSeveral: boolean): Wanted {
  const how = kind === "how-to" || kind === "how" || answerType === "manner";
  const code = answerType === "code" || codeWords.test(text);
  const list = kind === "list" || answerType === "list" || kind === "why" || asksSeveral;
  return { list: how || list, code: how || code };
}

/** The block that the sentence stands in or leads into; undefined where the question wants none or there is none. */
export function blockAt(query: Query, spread: Spread, page: Page, sentence: number): Quote | undefined {
  const { passage, analysis } = page.hit;
  const wanted = wantedBy(query, spread.question.asksSeveral);
  const [from, to] = [analysis.sentenceStarts[sentence], analysis.sentenceEnds[sentence]];
  for (const shape of passage.shapes ?? []) {
    if (!(shape.kind === "list" ? wanted.list : shape.kind === "code" && wanted.code)) continue;
    const holds = from >= shape.start && to <= shape.end;
    const leads = to <= shape.start && passage.text.slice(to, shape.start).trim() === "";
    // A sentence that is complete by itself leads into code, seldom into a list.
    if (holds || (leads && (shape.kind === "code" || endsOpen(passage.text.slice(from, to)))))
      return quoteBlock(page, shape);
  }
  return query.answerType === "code" ? onlyCode(page, sentence) : undefined;
}

/** The passage's one block of code, where the sentence itself has nothing to type in it: what is about the command leads to it. */
function onlyCode(page: Page, sentence: number): Quote | undefined {
  const { analysis, columns, hit } = page;
  const looks = columns.looks.subarray(analysis.sentences[sentence], analysis.sentences[sentence + 1]);
  const [block, ...others] = (hit.passage.shapes ?? []).filter(({ kind }) => kind === "code");
  return block && others.length === 0 && !looks.includes(Look.code) ? quoteBlock(page, block) : undefined;
}

/** The steps or the code under headings that say what the question says: "How to deploy" on the page "Fly.io". */
export function blockUnderHeading(
  query: Query,
  spread: Spread,
  least: number,
): { quote: Quote; page: Page } | undefined {
  const { question } = spread;
  if (query.kind !== "how-to" || question.weightTotal <= 0) return undefined;
  let best: { page: Page; shape: PassageShape } | undefined;
  let most = Math.max(headedMin, least);
  for (const page of spread.pages) {
    const shape = stepsOf(page);
    if (!shape) continue;
    const covered = coverageOf(spread, page, shape);
    if (covered < most || (best && covered === most)) continue;
    best = { page, shape };
    most = covered;
  }
  const quote = best && quoteBlock(best.page, best.shape);
  return best && quote && { quote, page: best.page };
}

/** A list whose items are numbered. */
export function isNumbered(text: string, { kind, start }: PassageShape): boolean {
  return kind === "list" && /^\s*\d/u.test(text.slice(start, start + 8));
}

/** The block that tells how: numbered steps before code, code before any list. */
export function stepsOf({ hit }: { readonly hit: Pick<Hit, "passage"> }): PassageShape | undefined {
  const { shapes = [], text } = hit.passage;
  return (
    shapes.find((shape) => isNumbered(text, shape)) ??
    shapes.find(({ kind }) => kind === "code") ??
    shapes.find(({ kind }) => kind === "list")
  );
}

function coverageOf({ question }: Spread, page: Page, shape: PassageShape): number {
  const { analysis } = page.hit;
  const lead = leadOf(page, shape);
  const found = new Set<number>();
  for (let term = 0; term < question.terms.length; term++) if (page.inTitle[term]) found.add(term);
  if (lead !== undefined)
    for (let i = analysis.sentences[lead]; i < analysis.sentences[lead + 1]; i++)
      if (page.match[i] >= 0) found.add(page.match[i]);
  let weight = 0;
  for (const term of found) weight += question.terms[term].weight;
  return weight / question.weightTotal;
}

/** The sentence right before a block. */
function leadOf({ hit }: Shown, shape: PassageShape): number | undefined {
  const { analysis, passage } = hit;
  for (let s = 0; s + 1 < analysis.sentences.length; s++) {
    const end = analysis.sentenceEnds[s];
    if (end > shape.start) return undefined;
    if (passage.text.slice(end, shape.start).trim() === "")
      return end - analysis.sentenceStarts[s] <= leadLengthMax ? s : undefined;
  }
  return undefined;
}

/** A block with the sentence that leads into it, word for word; undefined where it is too long. */
export function quoteBlock(page: Shown, shape: PassageShape): Quote | undefined {
  const { analysis, passage } = page.hit;
  if (shape.kind === "table" || shape.end - shape.start > blockLengthMax) return undefined;
  const lead = leadOf(page, shape);
  const inOther = (passage.shapes ?? []).some(
    ({ start, end }) =>
      lead !== undefined && analysis.sentenceStarts[lead] >= start && analysis.sentenceStarts[lead] < end,
  );
  const from = lead === undefined || inOther ? shape.start : analysis.sentenceStarts[lead];
  const [spanStart, spanEnd] = [shape.start - from, shape.end - from];
  return {
    text: passage.text.slice(from, shape.end),
    spanStart,
    spanEnd,
    parts: [{ kind: shape.kind, start: spanStart, end: spanEnd }],
  };
}

/** Ends in a colon, or with no mark at all. */
export function endsOpen(sentence: string): boolean {
  return !/[.!?…。！？؟।;]["'”’)\]]*$/u.test(sentence.trimEnd());
}
