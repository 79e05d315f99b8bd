// Yes or no, where one sentence says so: everything asked stands in it, in the same order, and nothing that bends it.
// Never infers: antonyms are not known, and whatever could make the sentence mean something else leaves the sentence alone.
import type { Query } from "#query/query.ts";
import { Shape } from "#text/analysis.ts";
import type { Page, Spread } from "./matching.ts";
import { Gap } from "./passage-columns.ts";
import { FunctionCode } from "./word-classes.ts";

export type Verdict = "yes" | "no";

const wordsOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Negations by language; other languages get no verdict. */
const negations: Readonly<Record<string, ReadonlySet<string>>> = {
  en: wordsOf(
    "not no never nothing none nobody nowhere neither nor cannot can't don't doesn't didn't isn't aren't wasn't weren't won't wouldn't hasn't haven't hadn't shouldn't mustn't couldn't",
  ),
  de: wordsOf("nicht kein keine keinen keinem keiner keines nie niemals nichts niemand nirgends weder"),
  fr: wordsOf("ne n pas jamais rien aucun aucune personne ni"),
  es: wordsOf("no nunca jamás nada nadie ningún ninguna ninguno ni tampoco"),
  it: wordsOf("non mai niente nulla nessun nessuno nessuna né"),
  pt: wordsOf("não nunca jamais nada ninguém nenhum nenhuma nem"),
  nl: wordsOf("niet geen nooit niets niemand nergens noch"),
};

/**
 * Words that make a sentence mean less, more or something else than its bare words: none may stand on one side alone. "to": "fails to
 * store"; "by": who does it and whom it is done to change places.
 */
const bending = wordsOf(
  "if unless except until only just merely hardly barely rarely seldom sometimes usually often mostly generally normally typically almost nearly partly some few most many all every each any both more less fewer than instead without although though however but whether assuming provided supposed formerly previously once yet still longer planned would should might may could must need needs required have has had will while before after when always strictly necessarily entirely fully completely exactly really to by stop stops stopped avoid avoids avoided denies denied wenn falls nur kaum selten manchmal meist meistens fast einige wenige viele alle jeder mehr weniger als statt ohne obwohl aber sofern früher außer bis muss müssen soll sollte könnte immer unbedingt ganz völlig zu von si sauf seulement rarement parfois souvent presque certains tous chaque plus moins que sans bien mais doit faut pourrait toujours entièrement nécessairement par salvo solo sólo raramente veces casi algunos todos cada más menos sin aunque pero debe hay podría siempre necesariamente completamente por se tranne soltanto talvolta quasi alcuni tutti ogni più meno senza sebbene ma deve potrebbe sempre necessariamente completamente da exceto apenas às alguns mais sem embora mas als tenzij behalve slechts zelden soms meestal bijna sommige meer minder zonder hoewel maar moet zou altijd helemaal te door",
);
/** Of those the ones that are also the plainest of words: helpers of tense, "any" under a negation. */
const harmless = wordsOf("have has had que se que als hay más any");

/** "Is it a mesh?" is answered by what it is, not by what it was; "Has it a mesh?" by what it has. */
const holding: readonly ReadonlySet<string>[] = [
  wordsOf(
    "is are isn't aren't ist sind wird werden est sont es son está están è sono é são está estão is zijn wordt worden",
  ),
  wordsOf(
    "was were wasn't weren't war waren wurde wurden était étaient fut era eran fue fueron erano foi eram was werd werden",
  ),
  wordsOf(
    "have has had haven't hasn't hadn't hat haben hatte hatten ont avait avaient tiene tienen tenía hanno aveva tem têm tinha heeft hebben had",
  ),
];

/** What asks for one of two things, by language. */
const alternatives: Readonly<Record<string, string>> = {
  en: "or",
  de: "oder",
  fr: "ou",
  es: "o",
  it: "o",
  pt: "ou",
  nl: "of",
};

/** Content words that may stand between the first and the last word matched. */
const betweenMax = 3;

/** What the sentence says to a yes-or-no question; undefined where it does not plainly say it. */
export function verdictOf(query: Query, spread: Spread, page: Page, sentence: number): Verdict | undefined {
  const negative = Object.hasOwn(negations, query.language) ? negations[query.language] : undefined;
  if (query.kind !== "yes-no" || !negative || page.analysis.language !== query.language) return undefined;
  const asked = tokensOf(query.text);
  if (asked.some((word) => negative.has(word) || word === alternatives[query.language])) return undefined;
  const stretch = matchedStretch(spread, page, sentence);
  if (!stretch) return undefined;
  const { analysis } = page;
  const whole = page.hit.passage.text.slice(
    analysis.sentenceStarts[sentence],
    analysis.sentenceEnds[sentence],
  );
  // A question says nothing.
  if (/[?？]["'”’»)\]]*$/u.test(whole)) return undefined;
  const said = tokensOf(whole);
  const holds = (words: readonly string[], kind: ReadonlySet<string>) => words.some((word) => kind.has(word));
  if (holding.some((kind) => holds(asked, kind) && !holds(said, kind))) return undefined;
  const bends = (words: readonly string[]) =>
    new Set(words.filter((word) => bending.has(word) && !harmless.has(word)));
  const [inAsked, inSaid] = [bends(asked), bends(said)];
  if (inAsked.symmetricDifference(inSaid).size > 0) return undefined;
  const negated = said.filter((word) => negative.has(word));
  if (negated.length === 0) return "yes";
  return isSingleNegation(negated, query.language) && negatesStretch(page, stretch, negative)
    ? "no"
    : undefined;
}

function tokensOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu)
      ?.flatMap(parted) ?? []
  );
}

/** "n'est" is "n" and "est"; "don't" stays one word. */
function parted(word: string): readonly string[] {
  return /^[nldjcsmt]'/u.test(word) ? word.split("'") : [word];
}

/** French says "ne … pas" for one negation. */
function isSingleNegation(words: readonly string[], language: string): boolean {
  const counted = language === "fr" ? words.filter((word) => word !== "ne" && word !== "n") : words;
  return counted.length === 1;
}

/** First and last token that match, where all content words of the question stand in the sentence in their order. */
function matchedStretch(
  { question }: Spread,
  page: Page,
  sentence: number,
): readonly [number, number] | undefined {
  const { analysis, columns, match } = page;
  const [from, to] = [analysis.sentences[sentence], analysis.sentences[sentence + 1]];
  const own = question.terms.filter(({ place }) => place >= 0).length;
  if (own < 2) return undefined;
  let next = isMeantByPronoun(page, sentence) ? 1 : 0;
  const fromTerm = next;
  let first = -1;
  let last = -1;
  let between = 0;
  let betweenBefore = 0;
  for (let i = from; i < to; i++) {
    const isContent = (analysis.shapes[i] & Shape.stop) === 0;
    if (match[i] >= 0 && match[i] === next) {
      if (first < 0) first = i;
      // Neighbours in a name must be neighbours here: "Sandvik Lines" is not "Sandvik … Nordfjord Lines".
      if (
        next > fromTerm &&
        question.terms[next].name > 0 &&
        question.terms[next - 1].name > 0 &&
        // German nouns have capitals too: in "Hunde an Bord" small words may stand between.
        (analysis.language === "de" ? between > betweenBefore : match[i - 1] !== next - 1)
      )
        return undefined;
      last = i;
      betweenBefore = between;
      next++;
      if (next === own) break;
      continue;
    }
    if (!isContent || match[i] >= 0) continue;
    // "Small dogs are allowed" says nothing about dogs, nor "a pupil of Eiffel" about Eiffel.
    const isOther = first < 0 || columns.functions[i + 1] === FunctionCode.of;
    if (isOther || (analysis.shapes[i] & Shape.digit) !== 0 || ++between > betweenMax) return undefined;
  }
  if (next < own || first < 0) return undefined;
  // "Free software" is not free.
  const after = last + 1;
  const goesOn =
    after < to && columns.gaps[after] === Gap.space && (analysis.shapes[after] & Shape.stop) === 0;
  if (goesOn && match[after] < 0) return undefined;
  // Another clause in between has a subject of its own.
  for (let i = first + 1; i <= last; i++)
    if (columns.gaps[i] === Gap.colon || columns.gaps[i] === Gap.stop || columns.gaps[i] === Gap.line)
      return undefined;
  return [first, last];
}

/** "It does not store messages" below a title or after a sentence that names what is asked about. */
function isMeantByPronoun(page: Page, sentence: number): boolean {
  const { analysis, columns, match } = page;
  const [from, to] = [analysis.sentences[sentence], analysis.sentences[sentence + 1]];
  if (columns.functions[from] !== FunctionCode.pronoun) return false;
  const isHere = match.subarray(from, to).includes(0);
  return !isHere && (page.inTitle[0] === 1 || page.inText[0] === 1);
}

/** Whether the negation stands within the words matched or right beside them. */
function negatesStretch(
  page: Page,
  [first, last]: readonly [number, number],
  negative: ReadonlySet<string>,
): boolean {
  const { analysis, columns } = page;
  for (let i = Math.max(0, first - 2); i <= Math.min(analysis.starts.length - 1, last + 1); i++) {
    const outside = i < first || i > last;
    if (outside && columns.gaps[i < first ? i + 1 : i] === Gap.comma) continue;
    const word = page.hit.passage.text.slice(analysis.starts[i], analysis.ends[i]);
    if (tokensOf(word).some((part) => negative.has(part))) return true;
  }
  return false;
}
