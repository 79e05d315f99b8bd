// How languages say and ask what a thing is: "X is a Y", "What is X?".
// Never judges whether a sentence is true or a question meant so: only their form tells.

/** The words of one language. All are regular expressions over text as written, without capitals' difference. */
export interface Copulas {
  /** What may stand before the subject and is no part of it. */
  readonly article: string;
  /** Between subject and predicate. */
  readonly copula: string;
  /** What begins a predicate that tells of what sort the subject is. */
  readonly sort: string;
  /** Before a subject that is meant as a sort, not as one thing that is known: "a tender". */
  readonly indefinite: string;
  /** Words that begin a predicate that tells what is done with the subject, not what it is. */
  readonly passive?: string;
  /** Whole questions; the group `subject` is what is asked about. */
  readonly asks: readonly string[];
}

const scandinavian = {
  article: "den|det|de|en|ett|et|ei",
  indefinite: "en|ett|et|ei",
  sort: "en|ett|et|ei|den|det|de",
};

const tables: Readonly<Record<string, Copulas>> = {
  en: {
    article: "the|an?",
    indefinite: "an?",
    copula: "is|are|was|were|refers to|stands for|means",
    passive:
      "\\p{Ll}+ed|made|built|run|set|kept|sent|held|found|written|given|done|shown|put|not|also|now|only|currently",
    sort: "an?|the|one of",
    asks: [
      "(?:what|who)(?:['’]s| exactly is| is| are| was| were) (?<subject>.+)",
      "what do(?:es)? (?<subject>.+) (?:mean|stand for|do)",
      "(?:define|explain) (?<subject>.+)",
    ],
  },
  de: {
    article: "der|die|das|eine?",
    indefinite: "eine?",
    copula: "ist|sind|war|waren|bezeichnet|bezeichnen|bedeutet",
    sort: "eine?r?|der|die|das",
    asks: [
      "(?:was|wer) (?:ist|sind|war|waren|bedeutet|heißt) (?:eigentlich )?(?<subject>.+)",
      "was versteht man unter (?<subject>.+)",
    ],
  },
  fr: {
    article: "les?|la|l['’]|une?|des",
    indefinite: "une?|des",
    copula: "est|sont|était|étaient|désigne|désignent",
    sort: "une?|les?|la|l['’]|des|l['’]un",
    asks: [
      "qu['’]est[- ]ce qu(?:e c['’]est qu)?(?:e |['’]|oi )(?<subject>.+)",
      "c['’]est quoi (?<subject>.+)",
      "(?:qui|quel(?:le)?s?) (?:est|sont|était|étaient) (?<subject>.+)",
      "que signifie (?<subject>.+)",
    ],
  },
  es: {
    article: "el|la|los|las|una?",
    indefinite: "una?|un[oa]s",
    copula: "es|son|era|eran|fue|fueron",
    sort: "una?|el|la|los|las|uno de",
    asks: ["¿?(?:qué|quién|quiénes|cuál|cuáles) (?:es|son|era|eran|fue|significa) (?<subject>.+)"],
  },
  pt: {
    article: "os?|as?|uma?",
    indefinite: "uma?",
    copula: "é|são|era|eram|foi|foram",
    sort: "uma?|os?|as?",
    asks: ["(?:o )?(?:que|quem|qual|quais) (?:é|são|era|foi|significa) (?<subject>.+)"],
  },
  it: {
    article: "il|lo|la|i|gli|le|l['’]|un|un[oa]|un['’]",
    indefinite: "un|un[oa]|un['’]",
    copula: "è|sono|era|erano|fu|furono",
    sort: "un|un[oa]|un['’]|il|lo|la|i|gli|le|l['’]",
    asks: [
      "(?:che )?cos['’](?:è|era) (?<subject>.+)",
      "(?:(?:che )?cosa|chi|qual|quali) (?:è|sono|era|significa) (?<subject>.+)",
    ],
  },
  nl: {
    article: "de|het|een",
    indefinite: "een",
    copula: "is|zijn|was|waren|betekent",
    sort: "een|de|het",
    asks: ["(?:wat|wie) (?:is|zijn|was|waren|betekent) (?<subject>.+)"],
  },
  sv: { ...scandinavian, copula: "är|var", asks: ["(?:vad|vem|vilka) (?:är|var|betyder) (?<subject>.+)"] },
  da: { ...scandinavian, copula: "er|var", asks: ["(?:hvad|hvem) (?:er|var|betyder) (?<subject>.+)"] },
  no: { ...scandinavian, copula: "er|var", asks: ["(?:hva|hvem) (?:er|var|betyr) (?<subject>.+)"] },
  ru: {
    article: "",
    indefinite: "",
    copula: "[—–-] это|это|является|являются|был|была|было|были",
    sort: "",
    asks: [
      "(?:что|кто) (?:такое|такой|такая|такие) (?<subject>.+)",
      "что (?:значит|означает) (?<subject>.+)",
    ],
  },
  pl: {
    article: "",
    indefinite: "",
    copula: "(?:[—–-] )?to|jest|są|był|była|było",
    sort: "",
    asks: ["(?:co to (?:jest|są)|czym (?:jest|są)|kim (?:jest|są)|co (?:oznacza|znaczy)) (?<subject>.+)"],
  },
  ar: {
    article: "",
    indefinite: "",
    copula: "هو|هي",
    sort: "",
    asks: ["(?:ما|من) (?:هو |هي )?(?<subject>.+)"],
  },
  zh: {
    article: "",
    indefinite: "",
    copula: "是指|是一[種种個个款項项]|是",
    sort: "",
    asks: [
      "(?:什麼是|什么是|何謂|何谓|誰是|谁是)(?<subject>.+)",
      "(?<subject>.+?)是(?:什麼|什么|誰|谁).{0,3}",
    ],
  },
  ja: {
    article: "",
    indefinite: "",
    copula: "とは[、,]?",
    sort: "",
    asks: ["(?<subject>.+?)(?:とは|って)(?:何|なん|誰|だれ|どういう).{0,8}"],
  },
  th: {
    article: "",
    indefinite: "",
    copula: "คือ",
    sort: "",
    asks: ["(?<subject>.+?)(?:คืออะไร|คือใคร).{0,4}"],
  },
};

/** The words of a language (ISO 639-1); undefined where its sentences of this form are not told by set words. */
export function copulasOf(language: string): Copulas | undefined {
  return Object.hasOwn(tables, language) ? tables[language] : undefined;
}
