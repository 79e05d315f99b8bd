// Words that make a question lean on the turns before it, by language.
// Never a grammar: what is missing here only leaves a follow-up alone.

/** Words that point back ("it", "there", "the second one"). */
const pointing: Readonly<Record<string, string>> = {
  en: "it its it's they them their theirs he him his she her hers this that these those there then one ones such same latter former both neither either else other others another further instead too also",
  de: "er ihn ihm sein seine seinen seiner sie ihr ihre ihren ihrer ihnen es dies diese dieser dieses dort da dann dabei dafür dazu davon daran darin damit dessen deren solche noch andere anderen sonst auch",
  fr: "il ils elle elles lui leur leurs son sa ses celui celle ceux celles ça cela ceci ce cet cette ces y en là alors autre autres aussi encore",
  es: "él ella ellos ellas lo los la las le les su sus este esta estos estas ese esa esos esas eso esto allí ahí entonces otro otra otros otras también más",
  pt: "ele ela eles elas lo la seu sua seus suas este esta isso isto esse essa lá ali então outro outra outros também mais",
  it: "lui lei loro esso essa essi suo sua suoi questo questa questi quello quella ciò lì là ci altro altri anche ancora",
  nl: "hij hem zijn zij ze haar hun hen het dit dat deze die daar er dan andere ook nog",
  no: "han ham hans hun henne hennes den det de dem deres dette denne disse der da andre annet også flere",
  ru: "он его ему им она её ее ей они их им это этот эта эти этого там тогда другие другой также ещё еще",
  tr: "o onu onun ona onlar onların bu şu bunlar şunlar orada burada başka da de",
  ar: "هو هي هم هن هذا هذه ذلك تلك هؤلاء هناك أيضا",
  zh: "它 它們 它们 他 她 他們 他们 她們 她们 這 这 那 這個 这个 那個 那个 這些 这些 那些 那裡 那里 其 其他 還 还 也",
  ja: "それ これ あれ その この あの そこ ここ そちら 彼 彼女 彼ら ほか 他",
  ko: "그 그것 그녀 그들 이것 저것 거기 이 저 다른",
};

/** Openings that only go on where the last turn stopped ("and in Berlin?", "what about staff?", "why?"). */
const openings: Readonly<Record<string, RegExp>> = {
  en: /^(?:and|or|but|so|then|also|what about|how about|what else|who else|where else|anything else|any other|any others|why(?: not| so| is that)?\s*\??$|how\s*\??$|how so|how come|when\s*\??$|where\s*\??$|who\s*\??$|what do you mean|i mean|i meant|tell me more|more about|more\b|really|are you sure|is that|was that|yes|no|ok|okay|the (?:first|second|third|last|other)\b)/u,
  de: /^(?:und|oder|aber|dann|also|was ist mit|wie ist es mit|wie sieht es|warum\s*\??$|wieso\s*\??$|wann\s*\??$|wo\s*\??$|wer\s*\??$|wie\s*\??$|mehr\b|noch\b)/u,
  fr: /^(?:et|ou|mais|alors|pourquoi\s*\??$|quand\s*\??$|où\s*\??$|qui\s*\??$|comment\s*\??$|qu'en est-il|et pour|plus\b)/u,
  es: /^(?:y|e|o|pero|entonces|[¿]?por qué\s*\??$|[¿]?cuándo\s*\??$|[¿]?dónde\s*\??$|[¿]?quién\s*\??$|[¿]?cómo\s*\??$|[¿]?y\b|[¿]?qué hay de|[¿]?qué tal|más\b)/u,
  pt: /^(?:e|ou|mas|então|por quê\s*\??$|quando\s*\??$|onde\s*\??$|quem\s*\??$|mais\b)/u,
  it: /^(?:e|o|ma|allora|perché\s*\??$|quando\s*\??$|dove\s*\??$|chi\s*\??$|come\s*\??$)/u,
  nl: /^(?:en|of|maar|dan|waarom\s*\??$|wanneer\s*\??$|waar\s*\??$|wie\s*\??$|hoe\s*\??$|hoe zit het)/u,
  no: /^(?:og|eller|men|så|hvorfor\s*\??$|når\s*\??$|hvor\s*\??$|hvem\s*\??$|hva med)/u,
  ru: /^(?:а|и|или|но|почему\s*\??$|когда\s*\??$|где\s*\??$|кто\s*\??$|как\s*\??$|что насчёт)/u,
  tr: /^(?:ve|veya|ama|peki|neden\s*\??$|ne zaman\s*\??$|nerede\s*\??$|kim\s*\??$|ya\b)/u,
  ar: /^(?:و|أو|لكن|لماذا\s*[?؟]?$|متى\s*[?؟]?$|أين\s*[?؟]?$|وماذا عن|ماذا عن)/u,
  zh: /^(?:那|那麼|那么|還有|还有|以及|為什麼\s*[?？]?$|为什么\s*[?？]?$|什麼時候\s*[?？]?$|什么时候\s*[?？]?$|哪裡\s*[?？]?$|哪里\s*[?？]?$)|呢\s*[?？]?$/u,
  ja: /^(?:じゃあ|では|それで|そして|なぜ\s*(?:ですか)?[?？]?$|いつ\s*(?:ですか)?[?？]?$|どこ\s*(?:ですか)?[?？]?$)|は[?？]$/u,
  ko: /^(?:그럼|그리고|왜\s*\??$|언제\s*\??$|어디\s*\??$)/u,
};

/** "the second one": which item of the list in the last answer is meant, from 0; -1 is the last. */
const ordinals: Readonly<Record<string, number>> = {
  first: 0,
  second: 1,
  third: 2,
  fourth: 3,
  fifth: 4,
  last: -1,
  latter: -1,
  former: 0,
  erste: 0,
  ersten: 0,
  zweite: 1,
  zweiten: 1,
  dritte: 2,
  dritten: 2,
  letzte: -1,
  letzten: -1,
  premier: 0,
  première: 0,
  deuxième: 1,
  troisième: 2,
  dernier: -1,
  dernière: -1,
  primero: 0,
  primera: 0,
  segundo: 1,
  segunda: 1,
  tercero: 2,
  tercera: 2,
  último: -1,
  última: -1,
};

const sets = new Map<string, ReadonlySet<string>>();

/** True where the lower-cased word points back in the language. */
export function pointsBack(word: string, language: string): boolean {
  let set = sets.get(language);
  if (!set) {
    set = new Set((pointing[language] ?? "").split(" "));
    sets.set(language, set);
  }
  return set.has(word);
}

/** True where the lower-cased question opens as a continuation. */
export function goesOn(question: string, language: string): boolean {
  return openings[language]?.test(question) ?? false;
}

/** Item of a list that the word names, undefined where it names none. */
export function itemNamed(word: string): number | undefined {
  return Object.hasOwn(ordinals, word) ? ordinals[word] : undefined;
}
