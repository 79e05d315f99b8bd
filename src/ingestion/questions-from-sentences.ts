// Makes questions from English sentences whose form gives the answer: "X, signed in Marrakech" asks where X was signed.
// Never judges whether Docent finds that answer: docent.ts asks, and compares.

/** A question, and the words of the sentence that answer it. */
export interface MadeQuestion {
  readonly question: string;
  readonly expected: string;
}

const word = "\\p{Lu}[\\p{L}'’-]+";
/** "O'Neill" is of a name, "King's" is not. */
const part = "\\p{Lu}[\\p{L}-]*(?:['’]\\p{Lu}\\p{L}+)?(?![\\p{L}'’-])";
const person = `${part}(?: ${part}){1,3}`;
/** Capitalised words and the small ones between them: "Global Compact for Safe, Orderly and Regular Migration". */
const title = `${word}(?:,? (?:(?:of|for|and|on|the|to) ){0,2}${word}){1,7}`;
const month = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
const date = `(?:\\d{1,2} )?(?:${month} )?(?:\\d{1,2}, )?[12]\\d{3}`;
const place = `(?!${month})${word}(?: ${word}){0,2}`;
/** Verbs that people ask about, as they stand in the passive and as "Who …" wants them. */
const verbs: ReadonlyMap<string, string> = new Map([
  ...["signed", "founded", "built", "published", "designed", "opened", "created", "established"].map(same),
  ...["adopted", "launched", "introduced", "invented", "discovered", "completed", "organized"].map(same),
  ["written", "wrote"],
  ["held", "held"],
]);
const roles =
  "ambassador|architect|artist|author|chairman|chairwoman|chief|coach|commissioner|composer|director|doctor|engineer|founder|governor|head|journalist|judge|king|lawyer|leader|manager|mayor|member|minister|officer|painter|poet|president|professor|queen|scientist|secretary|senator|singer|spokesman|spokeswoman|teacher|writer";

const passive = new RegExp(
  `(?:(?<the>\\b[Tt]he )?(?<name>${title})(?:,| was)|\\b[Tt]he (?<thing>\\p{Ll}+(?: \\p{Ll}+)?) was)` +
    ` (?<verb>${[...verbs.keys()].join("|")})(?: in (?<place>${place}))?(?: (?:in|on) (?<date>${date}))?(?: by (?<person>${person})(?: (?:in|on) (?<later>${date}))?)?(?![\\p{L}'’-])`,
  "gu",
);
const roleAfter = new RegExp(
  `(?<name>${person})(?:,| (?:is|was)) (?:an?|the) (?<role>[^,.;:()]{0,40}\\b(?:${roles})\\b[^,.;:()]{0,60})(?=[,.;])`,
  "gu",
);
const roleBefore = new RegExp(
  `\\b[Tt]he (?<role>(?:(?!(?:of|to|in|by) )[\\p{L}-]+ ){0,3}(?:${roles}|${capitalised(roles)})(?: (?:of|to|for)(?: the)? ${word}(?: ${word})?)?),? (?<name>${person})(?=[,.;])`,
  "gu",
);

/** Questions from one text, in the order of its sentences and of how sure their form is. */
export function questionsFromSentences(text: string): readonly MadeQuestion[] {
  const made: MadeQuestion[] = [];
  for (const { groups } of text.matchAll(passive)) made.push(...passiveQuestions(groups ?? {}));
  for (const pattern of [roleBefore, roleAfter]) {
    for (const { groups } of text.matchAll(pattern)) {
      if (groups) made.push({ question: `Who is ${groups.name}?`, expected: groups.role.trim() });
    }
  }
  return made;
}

function passiveQuestions(groups: Readonly<Record<string, string | undefined>>): readonly MadeQuestion[] {
  const { name, thing, verb = "", the, ...found } = groups;
  const subject = name === undefined ? `the ${thing}` : `${the === undefined ? "" : "the "}${name}`;
  const asked = [
    { question: `Where was ${subject} ${verb}?`, expected: found.place },
    { question: `When was ${subject} ${verb}?`, expected: found.date ?? found.later },
    { question: `Who ${verbs.get(verb)} ${subject}?`, expected: found.person },
  ];
  return asked.flatMap(({ question, expected }) => (expected === undefined ? [] : [{ question, expected }]));
}

function same(verb: string): readonly [string, string] {
  return [verb, verb];
}

function capitalised(words: string): string {
  return words.replace(/\b\p{L}/gu, (letter) => letter.toUpperCase());
}
