// Words that make a question lean on the turns before it, by language.
// Never a grammar: what is missing here only leaves a follow-up alone.

/** Words that point back ("it", "there", "the second one"). Those that are mostly articles ("la", "het") are left out. */
const pointing: Readonly<Record<string, string>> = {
  en: "it its it's they them their theirs he him his she her hers this that these those there then one ones such same latter former both neither either else other others another further instead too also",
  de: "er ihn ihm sein seine seinen seiner sie ihr ihre ihren ihrer ihnen es dies diese dieser dieses dort da dann dabei dafür dazu davon daran darin damit dessen deren solche noch andere anderen sonst auch",
  fr: "il ils elle elles lui leur leurs son sa ses celui celle ceux celles ça cela ceci ce cet cette ces y en là alors autre autres aussi encore",
  es: "él ella ellos ellas lo le les su sus este esta estos estas ese esa esos esas eso esto allí ahí entonces otro otra otros otras también más",
  pt: "ele ela eles elas lo la seu sua seus suas este esta isso isto esse essa lá ali então outro outra outros também mais",
  it: "lui lei loro esso essa essi suo sua suoi questo questa questi quello quella ciò lì là ci altro altri anche ancora",
  nl: "hij hem zijn zij ze haar hun hen dit dat deze die daar er dan andere ook nog",
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
  en: /^(?:and|or|but|so|then|also|what about|how about|what else|who else|where else|anything else|any other|any others|why(?: not| so| is that)?\s*\??$|how\s*\??$|how so|how come|how (?:long|often|many|much|far|old)\s*\??$|since when|until when|for how long|which one|when\s*\??$|where\s*\??$|who\s*\??$|what do you mean|i mean|i meant|tell me more|more about|more\b|really|are you sure|is that|was that|yes|no|ok|okay|the (?:first|second|third|last|other)\b)(?![\p{L}\p{N}])/u,
  de: /^(?:und|oder|aber|dann|also|was ist mit|wie ist es mit|wie sieht es|warum\s*\??$|wieso\s*\??$|wann\s*\??$|wo\s*\??$|wer\s*\??$|wie\s*\??$|wie (?:lange?|oft|viele?|alt|weit)\s*\??$|seit wann|bis wann|mehr\b|noch\b)(?![\p{L}\p{N}])/u,
  fr: /^(?:et|ou|mais|alors|pourquoi\s*\??$|quand\s*\??$|où\s*\??$|qui\s*\??$|comment\s*\??$|combien(?: de temps)?\s*\??$|depuis quand|jusqu'à quand|et\b|qu'en est-il|et pour|plus\b)(?![\p{L}\p{N}])/u,
  es: /^(?:y|e|o|pero|entonces|[¿]?por qué\s*\??$|[¿]?cuándo\s*\??$|[¿]?dónde\s*\??$|[¿]?quién\s*\??$|[¿]?cómo\s*\??$|[¿]?cuánto(?: tiempo)?\s*\??$|[¿]?desde cuándo|[¿]?hasta cuándo|[¿]?y\b|[¿]?qué hay de|[¿]?qué tal|más\b)(?![\p{L}\p{N}])/u,
  pt: /^(?:e|ou|mas|então|por quê\s*\??$|quando\s*\??$|onde\s*\??$|quem\s*\??$|como\s*\??$|quanto(?: tempo)?\s*\??$|desde quando|até quando|e quanto|mais\b)(?![\p{L}\p{N}])/u,
  it: /^(?:e|o|ma|allora|perché\s*\??$|quando\s*\??$|dove\s*\??$|chi\s*\??$|come\s*\??$|quanto(?: tempo)?\s*\??$|da quando|fino a quando|che ne dici|altro\b)(?![\p{L}\p{N}])/u,
  nl: /^(?:en|of|maar|dan|waarom\s*\??$|wanneer\s*\??$|waar\s*\??$|wie\s*\??$|hoe\s*\??$|hoe (?:lang|vaak|veel|oud)\s*\??$|sinds wanneer|tot wanneer|meer\b|hoe zit het)(?![\p{L}\p{N}])/u,
  no: /^(?:og|eller|men|så|hvorfor\s*\??$|når\s*\??$|hvor\s*\??$|hvem\s*\??$|hva med)(?![\p{L}\p{N}])/u,
  ru: /^(?:а|и|или|но|почему\s*\??$|когда\s*\??$|где\s*\??$|кто\s*\??$|как\s*\??$|(?:как долго|сколько|зачем)\s*\??$|с каких пор|с какого времени|что насчёт|что насчет|ещё)(?![\p{L}\p{N}])/u,
  tr: /^(?:ve|veya|ama|peki|neden\s*\??$|ne zaman\s*\??$|nerede\s*\??$|kim\s*\??$|ya\b)(?![\p{L}\p{N}])/u,
  ar: /^(?:و|(?:أو|لكن)(?!\p{L})|لماذا\s*[?؟]?$|متى\s*[?؟]?$|أين\s*[?؟]?$|وماذا عن|ماذا عن)/u,
  zh: /^(?:那|那麼|那么|還有|还有|以及|為什麼\s*[?？]?$|为什么\s*[?？]?$|什麼時候\s*[?？]?$|什么时候\s*[?？]?$|哪裡\s*[?？]?$|哪里\s*[?？]?$|多久\s*[?？]?$|多長時間|多长时间\s*[?？]?$|怎麼樣\s*[?？]?$|怎么样\s*[?？]?$|誰\s*[?？]?$|谁\s*[?？]?$)|呢\s*[?？]?$/u,
  ja: /^(?:じゃあ|では|それで|そして|なぜ\s*(?:ですか)?[?？]?$|いつ\s*(?:ですか)?[?？]?$|どこ\s*(?:ですか)?[?？]?$|誰\s*(?:ですか)?[?？]?$|どのくらい\s*(?:ですか)?[?？]?$|いつから\s*(?:ですか)?[?？]?$|どうして\s*(?:ですか)?[?？]?$)|は(?:どうですか)?[?？]$/u,
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
  primeiro: 0,
  primeira: 0,
  terceiro: 2,
  terceira: 2,
  primo: 0,
  prima: 0,
  secondo: 1,
  seconda: 1,
  terzo: 2,
  terza: 2,
  ultimo: -1,
  ultima: -1,
  eerste: 0,
  tweede: 1,
  derde: 2,
  laatste: -1,
  letzterer: -1,
  letzteres: -1,
  letztere: -1,
  ersterer: 0,
  ersteres: 0,
  erstere: 0,
  первый: 0,
  первая: 0,
  первое: 0,
  второй: 1,
  вторая: 1,
  второе: 1,
  третий: 2,
  третья: 2,
  последний: -1,
  последняя: -1,
  後者: -1,
  后者: -1,
  前者: 0,
};

/** Words for the one of two that was not spoken of. */
const others =
  "other andere anderer anderen anderes autre otro otra outro outra altro altra andra другой другая другое 另";

/** Pronouns for a person and for a place; those for things are left alone, since they may mean anything. */
const persons: Readonly<Record<string, string>> = {
  en: "he him his she her hers",
  de: "er ihn ihm",
  fr: "il elle lui",
  es: "él ella",
  pt: "ele ela",
  it: "lui lei",
  nl: "hij hem zij",
  no: "han ham hun henne hennes hans",
  ru: "он его ему она ей её ее",
  zh: "他 她",
  ja: "彼 彼女",
};
const places: Readonly<Record<string, string>> = {
  en: "there here",
  de: "dort dorthin hier",
  fr: "là y",
  es: "allí ahí allá",
  pt: "lá ali aí",
  it: "lì là ci",
  nl: "daar",
  no: "der",
  ru: "там туда",
  zh: "那裡 那里 那兒 那儿",
  ja: "そこ そちら",
};

/** Openings of questions for a person and for a place. */
const asksPerson =
  /^[¿]?(?:who|whose|whom|wer|wem|wen|qui|quién|quiénes|quem|chi|wie\b(?=.*\b(?:is|was|heeft|zijn)\b)|hvem|кто|кого|誰|谁)(?![\p{L}])|(?:是誰|是谁|誰が|誰です)/u;
const asksPlace =
  /^[¿]?(?:where|wo|wohin|woher|où|dónde|onde|dove|waar|hvor(?! (?:mange|mye|lenge|ofte))|где|куда|откуда|(?:what|which) (?:city|country|town|place|state))(?![\p{L}])|(?:哪裡|哪里|どこ)/u;

/** Prepositions that stand before a place. */
const beforePlaces: Readonly<Record<string, string>> = {
  en: "in at from to near into across",
  de: "in aus nach bei im",
  fr: "à en au aux dans",
  es: "en",
  pt: "em no na nos nas",
  it: "in a nel nella",
  nl: "in uit naar te",
  no: "i på fra til",
  ru: "в во на из",
};

/** Phrases that say that what follows is another matter. */
const newTopics =
  /^(?:by the way|btw|another question|other question|new question|different (?:question|topic)|on another (?:note|topic|subject)|something else|change of topic|unrelated(?:ly)?|übrigens|(?:eine )?andere frage|(?:eine )?neue frage|anderes thema|themenwechsel|was anderes|au fait|(?:une )?autre question|changement de sujet|por cierto|otra pregunta|cambiando de tema|a propósito|outra pergunta|mudando de assunto|a proposito|(?:un')?altra domanda|cambiando argomento|trouwens|(?:een )?andere vraag|forresten|et annet spørsmål|кстати|другой вопрос|ещё вопрос|順便問一下|顺便问一下|另一個問題|另一个问题|換個話題|换个话题|ところで|別の質問|話は変わりますが)[\s,:;.!，、。：—–-]+/u;

/** True where the lower-cased question opens as a continuation. */
export function goesOn(question: string, language: string): boolean {
  return openings[language]?.test(question) ?? false;
}

/** True where the lower-cased word stands in the language's row of a table. */
function isIn(table: ReadonlyMap<string, ReadonlySet<string>>, language: string, word: string): boolean {
  return table.get(language)?.has(word) ?? false;
}

function tableOf(rows: Readonly<Record<string, string>>): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(Object.entries(rows).map(([language, words]) => [language, new Set(words.split(" "))]));
}

const pointingTable = tableOf(pointing);
const personTable = tableOf(persons);
const placeTable = tableOf(places);
const beforePlaceTable = tableOf(beforePlaces);

/** True where the lower-cased word points back in the language. */
export function pointsBack(word: string, language: string): boolean {
  return isIn(pointingTable, language, word);
}

/** What a lower-cased pronoun points at, undefined where it may be anything. */
export function pointsAt(word: string, language: string): "person" | "place" | undefined {
  if (isIn(personTable, language, word)) return "person";
  return isIn(placeTable, language, word) ? "place" : undefined;
}

/** What a lower-cased question asks for, told by how it opens. */
export function asksFor(question: string): "person" | "place" | undefined {
  if (asksPerson.test(question)) return "person";
  return asksPlace.test(question) ? "place" : undefined;
}

/** True for a lower-cased preposition that places stand behind. */
export function placePreposition(word: string, language: string): boolean {
  return isIn(beforePlaceTable, language, word);
}

/** True for "other": of two things the one that was not spoken of. */
export function meansOther(word: string): boolean {
  return otherWords.has(word);
}

const otherWords: ReadonlySet<string> = new Set(others.split(" "));

/** Length of the phrase that announces another matter ("By the way, "), 0 where there is none. */
export function topicChangeLength(question: string): number {
  return newTopics.exec(question.toLowerCase())?.[0].length ?? 0;
}

/** True for words that mean an item of a list by themselves, whatever follows: "When was the latter built?" */
export function isLatterOrFormer(word: string): boolean {
  return /^(?:latter|former|letzterer?|letzteres|ersterer?|ersteres|[後后前]者)$/u.test(word);
}

/** Item of a list that the word names, undefined where it names none. */
export function itemNamed(word: string): number | undefined {
  return Object.hasOwn(ordinals, word) ? ordinals[word] : undefined;
}
