// Gives an answer the form the question asks for: the whole list where it asks for several things, the clause where it asks why.
// Never leaves the sentence that was found.
import type { Query } from "#query/query.ts";
import type { Page, Spread } from "./matching.ts";
import { Gap } from "./passage-columns.ts";
import { FunctionCode } from "./word-classes.ts";

/** Tokens start..end, both within. */
export interface TokenRange {
  readonly start: number;
  readonly end: number;
}

/** Longest item of a list in tokens: what is longer is a clause. */
const itemTokensMax = 6;
/** A list may begin so many tokens after the span: "key sectors such as …". */
const listAheadMax = 4;

/** The span in the form asked for, or the span as it is. */
export function inForm(
  query: Query,
  spread: Spread,
  page: Page,
  sentence: number,
  span: TokenRange,
): TokenRange {
  const from = page.analysis.sentences[sentence];
  const to = page.analysis.sentences[sentence + 1];
  if (query.kind === "why") return reasonIn(page, from, to) ?? span;
  const lists = findLists(page, from, to);
  const touched = lists.find(({ start, end }) => start <= span.end + listAheadMax && end >= span.start);
  if (touched && endsInAsked(spread, page, touched, to))
    return { start: touched.start, end: touched.end + 1 };
  if (!asksForSeveral(query)) return span;
  return touched ?? (lists.length === 1 && !repeatsQuestion(page, lists[0]) ? lists[0] : span);
}

/** "humanistic, coherent and comprehensive | approach": adjectives before the very word asked after belong to it. */
function endsInAsked({ question }: Spread, page: Page, list: TokenRange, to: number): boolean {
  const next = list.end + 1;
  return (
    next < to &&
    question.asked >= 0 &&
    page.match[next] === question.asked &&
    page.columns.gaps[next] === Gap.space
  );
}

/** Asks for a list by its kind, or names what it asks after in the plural. */
function asksForSeveral({ kind, answerType, analysis }: Query): boolean {
  if (kind === "list" || answerType === "list") return true;
  if (kind !== "what" && kind !== "which") return false;
  return plural.test(analysis.text);
}

/** "which sectors", "what challenges does", "what are the four …", "quels pays", "qué países", "welche Länder": the thing asked after in the plural. */
const plural =
  /\b(?:which\s+(?:\p{L}+\s+)?\p{L}{3,}(?<![siu])s\b|what\s+(?:\p{L}+\s+)?\p{L}{3,}(?<![siu])s\s+(?:do|does|did|are|were|have|has|had|can|could|will|would|should|must|may)\b|(?:what|which)\s+(?:are|were)\s+the\b|quels\b|quelles\b|qué\s+\p{L}+s\b|cuáles\b|quais\b|quali\b|welche\s+\p{L}+(?:en|er)\b)/iu;

function repeatsQuestion({ match }: Page, { start, end }: TokenRange): boolean {
  let matched = 0;
  for (let i = start; i <= end; i++) if (match[i] >= 0) matched++;
  return matched * 2 > end - start + 1;
}

/** What stands after "because" up to the end of its clause. */
function reasonIn({ columns }: Page, from: number, to: number): TokenRange | undefined {
  for (let i = from; i + 1 < to; i++) {
    if (columns.functions[i] !== FunctionCode.because) continue;
    const start =
      columns.functions[i + 1] === FunctionCode.of || columns.functions[i + 1] === FunctionCode.to
        ? i + 2
        : i + 1;
    let end = start;
    while (end + 1 < to && !endsClause(columns.gaps[end + 1])) end++;
    if (end > start && end < to) return { start, end };
  }
  return undefined;
}

const endsClause = (gap: number): boolean =>
  gap === Gap.comma || gap === Gap.colon || gap === Gap.stop || gap === Gap.quoteClose || gap === Gap.line;

/** Lists of three items or more: commas, and a last "and" or "or". */
export function findLists(page: Page, from: number, to: number): TokenRange[] {
  const { functions } = page.columns;
  const lists: TokenRange[] = [];
  for (let and = from + 2; and + 1 < to; and++) {
    if (functions[and] !== FunctionCode.and) continue;
    const start = listStart(page, from, and);
    const end = lastItemEnd(page, and, to);
    if (start !== undefined && end !== undefined) lists.push({ start, end });
  }
  return lists;
}

/** Walks back over items that commas part; undefined where there is no comma before the "and". */
function listStart({ columns }: Page, from: number, and: number): number | undefined {
  let item = 0;
  let commas = 0;
  let i = and - 1;
  for (; i >= from && item < itemTokensMax; i--) {
    if (breaksItem(columns.functions[i])) return commas > 0 ? i + 1 : undefined;
    item++;
    const gap = columns.gaps[i];
    if (gap === Gap.comma) {
      commas++;
      item = 0;
    } else if (gap !== Gap.space && gap !== Gap.none && gap !== Gap.dash) return commas > 0 ? i : undefined;
  }
  return undefined;
}

function lastItemEnd({ columns }: Page, and: number, to: number): number | undefined {
  let i = and + 1;
  // "and, above all, sub-Saharan Africa": what is thrown in between commas.
  if (columns.gaps[i] === Gap.comma) {
    while (i + 1 < to && columns.gaps[i + 1] !== Gap.comma) i++;
    i++;
  }
  let item = 0;
  for (; i < to && item < itemTokensMax; i++) {
    const code = columns.functions[i];
    if (breaksItem(code) && !(item === 0 && code === FunctionCode.determiner) && code !== FunctionCode.of)
      break;
    item++;
    const gap = columns.gaps[i + 1];
    if (gap !== Gap.space && gap !== Gap.none && gap !== Gap.dash) return i;
  }
  return item === 0 ? undefined : Math.min(i, to) - 1;
}

/** Function words that no item goes over. */
function breaksItem(code: number): boolean {
  return code !== FunctionCode.none && code !== FunctionCode.of && code !== FunctionCode.and;
}
