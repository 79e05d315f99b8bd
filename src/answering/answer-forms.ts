// Gives an answer the form the question asks for: the whole list where it asks for several things, the clause where it asks why.
// Never leaves the sentence that was found.
import type { Query } from "#query/query.ts";
import type { Page, Spread } from "./matching.ts";
import { Gap, Look } from "./passage-columns.ts";
import { FunctionCode, WordMark } from "./word-classes.ts";

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
  if (query.kind === "why") return reasonIn(page, from, to) ?? purposeWithin(query, page, from, span) ?? span;
  if (query.answerType === "manner") return mannerWithin(page, to, span) ?? span;
  const lists = findLists(page, from, to);
  const touched = lists.find(({ start, end }) => start <= span.end + listAheadMax && end >= span.start);
  const ofAsked = touched && upToAsked(spread, page, touched, to);
  if (ofAsked) return ofAsked;
  if (!spread.question.asksSeveral) return withinPhrase(query, page, from, span);
  return touched ?? (lists.length === 1 && !repeatsQuestion(page, lists[0]) ? lists[0] : span);
}

/** "humanistic, coherent and comprehensive approach": adjectives before the very word asked after belong to it. */
function upToAsked({ question }: Spread, page: Page, list: TokenRange, to: number): TokenRange | undefined {
  // Adjectives have no capitals; a list of names is not one thing.
  if (question.asked < 0 || page.columns.looks[list.start] > Look.lower) return undefined;
  // The list's last item may hold the word already, or stand right before it.
  for (let i = list.end; i <= list.end + 1 && i < to; i++) {
    if (page.match[i] !== question.asked) continue;
    if (i === list.end || page.columns.gaps[i] === Gap.space) return { start: list.start, end: i };
  }
  return undefined;
}

/** A span over a comma, cut where it takes in what belongs to another phrase. */
function withinPhrase(query: Query, page: Page, from: number, span: TokenRange): TokenRange {
  const { columns } = page;
  let comma = -1;
  for (let i = span.start + 1; i <= span.end; i++) {
    if (columns.gaps[i] !== Gap.comma) continue;
    if (comma >= 0) return span;
    comma = i;
  }
  if (comma < 0) return span;
  // "Andean Parliament, and Jorge Montoya" where one thing is asked for.
  if (query.kind === "which" && columns.functions[comma] === FunctionCode.and)
    return { start: span.start, end: comma - 1 };
  // "Ambassador to | Peru, Amin Chaoudri": who is asked for stands in apposition to a phrase that began before the span.
  const begun =
    query.answerType === "person" &&
    span.start - 2 >= from &&
    isNameLook(columns.looks[span.start - 2]) &&
    columns.gaps[span.start - 1] === Gap.space &&
    columns.gaps[span.start] === Gap.space &&
    (columns.functions[span.start - 1] === FunctionCode.of ||
      columns.functions[span.start - 1] === FunctionCode.to);
  if (!begun) return span;
  for (let i = span.start; i <= span.end; i++) if (!isNameLook(columns.looks[i])) return span;
  return { start: comma, end: span.end };
}

const isNameLook = (look: number): boolean =>
  look === Look.capital || look === Look.allCapitals || look === Look.marks + WordMark.personTitle - 1;

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

/** "in 1998 | to replace two ships", "is | for warning boats": the purpose, where the span has it behind something else or lacks its "for". */
function purposeWithin({ text }: Query, page: Page, from: number, span: TokenRange): TokenRange | undefined {
  const { functions, looks } = page.columns;
  const asksFor = /\bfor[\s?.!]*$/iu.test(text);
  if (asksFor && span.start > from && functions[span.start - 1] === FunctionCode.for)
    return { start: span.start - 1, end: span.end };
  for (let i = span.end - 1; i > span.start; i--) {
    const isPurpose = functions[i] === FunctionCode.to || (asksFor && functions[i] === FunctionCode.for);
    // A verb follows: a small word that is none of the function words, no name and no number.
    if (!isPurpose || functions[i + 1] !== FunctionCode.none || looks[i + 1] !== Look.lower) continue;
    if (page.match[i - 1] >= 0 && !asksFor) return undefined;
    return { start: i, end: span.end };
  }
  return undefined;
}

/** "by 40 percent | by charging the batteries": what was done, where the span has it behind something else, or is how much alone. */
function mannerWithin(page: Page, to: number, span: TokenRange): TokenRange | undefined {
  const { columns, analysis, hit } = page;
  const { functions, looks, gaps } = columns;
  const amount = functions[span.start] === FunctionCode.by ? span.start + 1 : span.start;
  const isAmount =
    functions[amount - 1] === FunctionCode.by && looks[amount] >= Look.year && looks[amount] <= Look.number;
  const last = isAmount ? to - 1 : span.end;
  for (let i = span.start + 1; i < last; i++) {
    if (functions[i] !== FunctionCode.by) continue;
    const next = hit.passage.text.slice(analysis.starts[i + 1], analysis.ends[i + 1]);
    if (!/ing$/u.test(next)) continue;
    let end = Math.max(i + 1, span.end);
    if (i > span.end) while (end + 1 < to && !endsClause(gaps[end + 1])) end++;
    return { start: i, end };
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
