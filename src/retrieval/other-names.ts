// "X, also known as Y" in the languages that say it with set words.
// Never takes a half sentence for a name: both sides must be names, in quotation marks, or words right after an article.

/** Two ways to say one thing, word for word as the text has them. */
export interface Naming {
  readonly one: string;
  readonly other: string;
}

/** Words after which another name stands; "…" is the name where it stands in the middle. Regular expressions. */
const markers: Readonly<Record<string, readonly string[]>> = {
  en: [
    "(?:also|better|commonly|formerly|previously|sometimes) (?:known|referred to) as",
    "(?:also|formerly|previously|sometimes|commonly) called",
    "a\\.?k\\.?a\\.?",
  ],
  de: ["(?:auch|besser|früher) bekannt als", "(?:auch|früher|kurz) … genannt", "auch als … bezeichnet"],
  fr: [
    "(?:aussi|également|autrefois|anciennement) (?:appelé|nommé|dit)e?s?",
    "(?:aussi|également|plus) connue?s? sous le nom (?:de |d['’])",
  ],
  es: ["(?:también|más|antes|anteriormente) (?:conocid|llamad)[oa]s?(?: como)?"],
  it: ["(?:anche )?(?:not|conosciut)[oaie] (?:anche )?come", "(?:anche )?(?:dett|chiamat)[oaie] anche"],
  pt: ["(?:também|mais|anteriormente) (?:conhecid|chamad)[oa]s?(?: como)?"],
  nl: ["(?:ook|beter|voorheen) bekend als", "ook (?:wel )?… genoemd"],
  no: ["(?:også|bedre|tidligere) (?:kjent som|kalt)"],
  da: ["(?:også|bedre|tidligere) (?:kendt som|kaldet)"],
  sv: ["(?:även|också|tidigare) (?:känd som|kallad|kallat)"],
  ru: ["(?:также|более|ранее) (?:известн\\p{Ll}+ как|называем\\p{Ll}+)"],
};

const article =
  "(?:the|an?|der|die|das|den|dem|eine?[nmr]?|les?|la|une?|el|los|las|il|lo|gli|os?|as?|uma?|de|het|een|en|et|ett)";
const capital = "\\p{Lu}[\\p{L}\\p{N}’'&-]*";
const link = "(?:of|the|for|de|del|della|di|du|des|la|le|les|von|der|die|das|van|den)";
const name = `${capital}(?: (?:${link} ){0,2}${capital}| \\p{N}+){0,5}`;
const plain = "\\p{Ll}[\\p{L}\\p{N}-]*(?: \\p{Ll}[\\p{L}\\p{N}-]*){0,2}";
const quoted = '["“„«]([^"“”„«»\\n]{2,60})["”“»]';

const nameBefore = new RegExp(`(?:^|[\\s(\\["“])(${name})[”"]?$`, "u");
const plainBefore = new RegExp(`(?:^|\\s)${article} (${plain})$`, "iu");
/** UTF-16 units looked at on each side of the words that say it. */
const reach = 100;

interface Rules {
  /** The words that say it. */
  readonly said: RegExp;
  /** By place of the way in `markers`: what follows, as a name or in quotation marks, and as plain words. */
  readonly after: readonly { readonly name: RegExp; readonly plain: RegExp }[];
}

const known = new Map<string, Rules>();

function rulesOf(language: string): Rules | undefined {
  const ways = markers[language];
  if (!ways) return undefined;
  let rules = known.get(language);
  if (!rules) {
    const parts = ways.map((way) => way.split("…").map((part) => part.trim()));
    rules = {
      said: new RegExp(
        `(?:,|[(（–—]) ?(?:${parts.map(([begin = ""]) => `(${begin})`).join("|")})(?![\\p{L}])`,
        "gu",
      ),
      after: parts.map(([, end]) => {
        const close = end === undefined ? "(?=[\\s,.;:)）–—]|$)" : ` ${end}(?!\\p{L})`;
        const stop = end === undefined ? "(?=[,.;:)）–—]|$)" : close;
        return {
          name: new RegExp(`^ ?(?:als )?(?:${article} )?(?:${quoted}|(${name}))${close}`, "u"),
          plain: new RegExp(`^ ?(?:${article} )?()(${plain})${stop}`, "u"),
        };
      }),
    };
    known.set(language, rules);
  }
  return rules;
}

/** Pairs of names in a text. */
export function otherNamesIn(text: string, language: string): readonly Naming[] {
  const rules = rulesOf(language);
  if (!rules) return [];
  const found: Naming[] = [];
  for (const match of text.matchAll(rules.said)) {
    const before = text.slice(Math.max(0, match.index - reach), match.index).trimEnd();
    const from = match.index + match[0].length;
    const following = rules.after[match.slice(1).findIndex((part) => part !== undefined)];
    const pair = following && pairOf(before, text.slice(from, from + reach), following);
    if (pair) found.push(pair);
  }
  return found;
}

/** A name goes with a name, plain words with plain words: "the river (also known as Old Man)" names no word for rivers. */
function pairOf(before: string, after: string, rules: Rules["after"][number]): Naming | undefined {
  const asName = nameBefore.exec(before)?.[1];
  const one = asName ?? plainBefore.exec(before)?.[1];
  const said = (asName === undefined ? rules.plain : rules.name).exec(after);
  const other = said?.[1] || said?.[2];
  return one === undefined || other === undefined ? undefined : { one: bare(one), other: bare(other) };
}

/** Without an article that begins the sentence. */
function bare(text: string): string {
  return text.replace(new RegExp(`^${article} (?=\\p{Lu})`, "iu"), "").trim();
}
