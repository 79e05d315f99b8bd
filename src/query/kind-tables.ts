// What people ask with, by language: patterns, the kind of question each tells, and the form of its answer.
// Never holds rules: kinds.ts tries a language's rows in order and takes the first that fits.
import type { AnswerType, QuestionKind } from "./query.ts";

/** Alternatives that must stand as words (in unspaced scripts: anywhere), the kind, the answer's form. */
export type KindRow = readonly [words: string, kind: QuestionKind, answerType: AnswerType];

const person =
  "person|man|woman|people|president|king|queen|emperor|author|writer|singer|actor|actress|player|scientist|inventor|founder|director|leader|artist|politician|philosopher|general|coach|quarterback|physicist|mathematician|composer|poet|minister|governor|mayor|bishop|pope|character";
const placeNoun =
  "city|cities|country|countries|state|town|village|place|location|region|continent|river|island|street|county|province|capital|building|stadium|museum|park|mountain|lake|ocean|neighborhood|neighbourhood|district|area|nation|address|room|venue|airport";
const organisation =
  "company|companies|organization|organisation|university|college|school|team|agency|institution|group|party|band|club|bank|firm|corporation|network|church|department|ministry|league|union|newspaper|channel|label";
const quantity =
  "percentage|percent|number|amount|size|height|length|width|weight|distance|population|temperature|price|cost|rate|speed|age|score|share|proportion|depth|area in|capacity|limit|maximum|minimum|fee|budget|salary|version";
const code =
  "command|commands|function|method|flag|option|setting|variable|parameter|file|filename|path|directory|port|url|endpoint|syntax|keyword|shortcut|package|attribute|property|import|extension|hook";

const english: readonly KindRow[] = [
  [
    "how (?:do|can|could|should|would|must|might|to) (?:i|we|you|one|someone|somebody|people)|how to|what (?:are the steps|is the procedure|is the best way|do i (?:do|need to do))|steps to",
    "how-to",
    "manner",
  ],
  ["how (?:long|old)|for how long|what (?:is the )?(?:duration|age)", "how-long", "period"],
  [
    "how (?:many|often|far|tall|high|deep|large|big|fast|wide|heavy|hot|cold|frequently)",
    "how-many",
    "number",
  ],
  ["how much|what (?:is|was|does|did|do) (?:it|the|this)? ?(?:price|cost)", "how-much", "number"],
  ["who|whom|whose", "who", "person"],
  [
    "when|since when|until when|(?:what|which) (?:\\p{L}+ )?(?:year|date|day|month|century|decade|time|season|era|period|deadline)|(?:year|date|century|decade) (?:did|was|were|is)",
    "when",
    "date",
  ],
  ["where|whereabouts", "where", "place"],
  [
    "why|how come|for what (?:reason|purpose)|what (?:caused|causes|led to|leads to|is the reason|was the reason|are the reasons|were the reasons|motivated|prompted)",
    "why",
    "reason",
  ],
  [`(?:what|which) (?:\\p{L}+ )?(?:${person})`, "which", "person"],
  [`(?:what|which) (?:\\p{L}+ )?(?:${placeNoun})`, "which", "place"],
  [`(?:what|which) (?:\\p{L}+ )?(?:${organisation})`, "which", "organisation"],
  [
    `(?:what|which) (?:is|was|are|were) the (?:\\p{L}+ ){0,2}(?:${quantity})|(?:what|which) (?:\\p{L}+ )?(?:${quantity})`,
    "what",
    "number",
  ],
  [`(?:what|which) (?:\\p{L}+ )?(?:${code})`, "which", "code"],
  [
    "what (?:are|were) (?:the|some|all)|which (?:\\p{L}+ )?(?:are|were)|list|name (?:all|the|some|two|three|four|five)|what (?:\\p{L}+ )?(?:types|kinds|examples|ways|factors|reasons|languages|options|features|steps|things)",
    "list",
    "list",
  ],
  [
    "what (?:is|are|was|were) (?:a|an)? ?\\p{L}[\\p{L}\\p{N}.+#-]*(?: \\p{L}[\\p{L}\\p{N}.+#-]*)?\\s*\\??$|what does .+ (?:mean|stand for)|define|definition of|meaning of",
    "definition",
    "definition",
  ],
  ["how", "how", "manner"],
  ["which", "which", "any"],
  ["what|what's|whats", "what", "any"],
];

/** Verbs that begin a question that wants yes or no. */
const yesNo: Readonly<Record<string, string>> = {
  en: "is|are|was|were|am|do|does|did|can|could|should|will|would|has|have|had|may|must|isn't|aren't|don't|doesn't|can't",
  de: "ist|sind|war|waren|hat|haben|hatte|kann|können|konnte|darf|dürfen|muss|müssen|soll|sollte|wird|werden|wurde|gibt|geht|funktioniert",
  fr: "est-ce|est-il|est-elle|sont-ils|peut-on|puis-je|faut-il|a-t-il|y a-t-il|dois-je|existe-t-il",
  es: "es|son|está|están|puedo|puede|se puede|hay|tiene|tienen|debo|fue|existe",
  pt: "é|são|está|posso|pode|há|tem|têm|devo|foi|existe",
  it: "è|sono|posso|può|si può|c'è|ci sono|ha|hanno|devo|esiste",
  nl: "is|zijn|was|waren|kan|kunnen|mag|moet|heeft|hebben|wordt|werd|bestaat",
  no: "er|var|kan|har|må|skal|finnes|blir|ble|får",
};

const tables: Readonly<Record<string, readonly KindRow[]>> = {
  en: english,
  de: [
    [
      "wie (?:kann|muss|soll|sollte|könnte) (?:ich|man|wir)|wie (?:richte|installiere|ändere|mache|erstelle) ich",
      "how-to",
      "manner",
    ],
    ["wie lange?|wie alt", "how-long", "period"],
    [
      "wie ?viel(?:e|en|er)?|wie (?:oft|weit|hoch|tief|groß|gross|schnell|breit|schwer)|welche[rsn]? (?:anzahl|zahl|prozentsatz|anteil)",
      "how-many",
      "number",
    ],
    ["wer|wem|wen|wessen", "who", "person"],
    ["wann|welche[smn]? (?:jahr|datum|tag|monat|jahrhundert|jahrzehnt|zeitraum)", "when", "date"],
    ["wo|wohin|woher", "where", "place"],
    ["warum|wieso|weshalb|weswegen|aus welchem grund", "why", "reason"],
    ["welche[rsnm]? (?:person|präsident|könig|autor|spieler|wissenschaftler)", "which", "person"],
    ["welche[rsnm]? (?:stadt|land|ort|region|fluss|insel|staat|kontinent|straße)", "which", "place"],
    [
      "welche[rsnm]? (?:firma|unternehmen|organisation|universität|team|mannschaft|partei|behörde)",
      "which",
      "organisation",
    ],
    [
      "was (?:ist|sind|bedeutet|heißt) (?:ein|eine|das|der|die)? ?[\\p{L}\\p{N}-]+\\s*\\??$",
      "definition",
      "definition",
    ],
    ["wie", "how", "manner"],
    ["welche[rsnm]?", "which", "any"],
    ["was|worin|womit|wodurch|worauf|woraus|wofür|wovon|worüber", "what", "any"],
  ],
  fr: [
    ["comment (?:puis-je|peut-on|faire|faut-il|dois-je|\\p{L}+er)", "how-to", "manner"],
    [
      "combien de temps|quel(?:le)? (?:est l['’]âge|âge|durée)|pendant combien|depuis combien",
      "how-long",
      "period",
    ],
    [
      "combien|quel(?:le)?s? (?:est|était|sont|fut) (?:le|la|les) (?:nombre|pourcentage|taux|superficie|population|prix|taille|hauteur)|quel(?:le)? (?:pourcentage|nombre|proportion|superficie)",
      "how-many",
      "number",
    ],
    [
      "quand|(?:en |à )?quel(?:le)?s? (?:année|date|jour|mois|siècle|époque|heure|décennie|période)",
      "when",
      "date",
    ],
    ["où|d['’]où", "where", "place"],
    ["pourquoi|pour quelles? raisons?", "why", "reason"],
    ["quel(?:le)?s? (?:ville|pays|lieu|région|fleuve|île|continent|rue)", "which", "place"],
    [
      "quel(?:le)?s? (?:entreprise|société|organisation|université|équipe|parti|groupe)",
      "which",
      "organisation",
    ],
    ["qu['’]est[- ]ce qu['’]une? |définition", "definition", "definition"],
    [
      "qui|quel(?:le)?s? (?:personne|roi|reine|président|auteur|personnage|homme|femme|acteur|joueur)",
      "who",
      "person",
    ],
    ["quel(?:le)?s (?:sont|étaient|furent)", "list", "list"],
    ["comment", "how", "manner"],
    ["quel(?:le)?s?|lequel|laquelle|lesquels|lesquelles", "which", "any"],
    ["que|qu['’]est[- ]ce|quoi|qu['’]\\p{L}+", "what", "any"],
  ],
  es: [
    ["cómo (?:puedo|se puede|hacer|debo|\\p{L}+r)", "how-to", "manner"],
    ["cuánto tiempo|cuántos años|qué edad|qué duración", "how-long", "period"],
    [
      "cuánt[oa]s?|con qué frecuencia|qué (?:porcentaje|cantidad|número|proporción)|cuál (?:es|era|fue) (?:el|la) (?:número|porcentaje|población|altura|precio|tasa)",
      "how-many",
      "number",
    ],
    ["quién(?:es)?", "who", "person"],
    ["cuándo|(?:en )?qué (?:año|fecha|día|mes|siglo|década|época|momento)", "when", "date"],
    ["dónde|adónde|a dónde", "where", "place"],
    ["por qué|cuál (?:es|fue) (?:la|el) (?:razón|motivo|causa)", "why", "reason"],
    ["qué (?:ciudad|país|lugar|región|río|isla|estado|continente)", "which", "place"],
    ["qué (?:empresa|compañía|organización|universidad|equipo|partido|grupo)", "which", "organisation"],
    ["qué (?:persona|rey|presidente|autor|jugador|actor)", "which", "person"],
    ["qué (?:es|son|significa) (?:un|una|el|la)? ?[\\p{L}\\p{N}-]+\\s*\\??$", "definition", "definition"],
    ["cuáles", "list", "list"],
    ["cómo", "how", "manner"],
    ["cuál", "which", "any"],
    ["qué", "what", "any"],
  ],
  pt: [
    ["como (?:posso|se pode|fazer|devo|\\p{L}+r)", "how-to", "manner"],
    ["quanto tempo|quantos anos|que idade|qual a idade", "how-long", "period"],
    [
      "quant[oa]s?|qual (?:é|era|foi)? ?(?:o|a) (?:número|percentagem|porcentagem|população|altura|preço)",
      "how-many",
      "number",
    ],
    ["quem", "who", "person"],
    ["quando|(?:em )?(?:que|qual) (?:ano|data|dia|mês|século|década|época)", "when", "date"],
    ["onde|aonde", "where", "place"],
    ["por ?que|por quê|porquê|qual (?:é|foi) (?:a razão|o motivo)", "why", "reason"],
    ["(?:que|qual) (?:cidade|país|lugar|região|rio|ilha|estado)", "which", "place"],
    ["(?:que|qual) (?:empresa|organização|universidade|equipe|equipa|partido)", "which", "organisation"],
    ["o que (?:é|são|significa) (?:um|uma|o|a)? ?[\\p{L}\\p{N}-]+\\s*\\??$", "definition", "definition"],
    ["quais", "list", "list"],
    ["como", "how", "manner"],
    ["qual", "which", "any"],
    ["que|quê", "what", "any"],
  ],
  it: [
    ["come (?:posso|si può|fare|devo|\\p{L}+re)", "how-to", "manner"],
    ["quanto tempo|quanti anni|che età", "how-long", "period"],
    ["quant[oaie]|qual è (?:il|la) (?:numero|percentuale|popolazione|altezza|prezzo)", "how-many", "number"],
    ["chi", "who", "person"],
    ["quando|(?:in )?(?:che|quale) (?:anno|data|giorno|mese|secolo|decennio|epoca)", "when", "date"],
    ["dove|dov['’]è", "where", "place"],
    ["perché|per quale (?:motivo|ragione)", "why", "reason"],
    ["(?:che|quale) (?:città|paese|luogo|regione|fiume|isola|stato)", "which", "place"],
    ["(?:che|quale) (?:azienda|società|organizzazione|università|squadra|partito)", "which", "organisation"],
    [
      "(?:che )?cos['’]è (?:un|una|il|la|lo)? ?[\\p{L}\\p{N}-]+\\s*\\??$|cosa significa",
      "definition",
      "definition",
    ],
    ["quali", "list", "list"],
    ["come", "how", "manner"],
    ["quale?", "which", "any"],
    ["che|cosa|che cosa", "what", "any"],
  ],
  nl: [
    ["hoe (?:kan|moet|zou) (?:ik|je|men|u)", "how-to", "manner"],
    ["hoe ?lang|hoe oud", "how-long", "period"],
    ["hoeveel|hoe (?:vaak|ver|hoog|diep|groot|snel|zwaar)", "how-many", "number"],
    ["wie|wiens", "who", "person"],
    ["wanneer|welk(?:e)? (?:jaar|datum|dag|maand|eeuw)", "when", "date"],
    ["waar|waarheen|waarvandaan", "where", "place"],
    ["waarom", "why", "reason"],
    ["welke? (?:stad|land|plaats|regio|rivier)", "which", "place"],
    ["wat (?:is|zijn|betekent) (?:een|de|het)? ?[\\p{L}\\p{N}-]+\\s*\\??$", "definition", "definition"],
    ["hoe", "how", "manner"],
    ["welke?", "which", "any"],
    ["wat", "what", "any"],
  ],
  no: [
    ["hvordan (?:kan|skal|må|bør) (?:jeg|man|vi)", "how-to", "manner"],
    ["hvor (?:lenge|gammel|gamle|lang tid)", "how-long", "period"],
    [
      "hvor (?:mange|mye|ofte|langt|høy|høyt|dyp|stor|stort|store|fort)|hvilket antall|hvilken prosent",
      "how-many",
      "number",
    ],
    ["hvem|hvems", "who", "person"],
    ["når|hvilke[tn]? (?:år|dato|dag|måned|århundre|tiår)", "when", "date"],
    ["hvorfor", "why", "reason"],
    ["hvilke[tn]? (?:by|land|sted|region|elv|øy|kommune|fylke)", "which", "place"],
    ["hvilke[tn]? (?:selskap|organisasjon|universitet|lag|parti)", "which", "organisation"],
    ["hva (?:er|betyr) (?:en|et)? ?[\\p{L}\\p{N}-]+\\s*\\??$", "definition", "definition"],
    ["hvor", "where", "place"],
    ["hvordan|hvorledes", "how", "manner"],
    ["hvilke[tn]?|hvilke", "which", "any"],
    ["hva", "what", "any"],
  ],
  tr: [
    ["nasıl (?:yapılır|yapabilirim|\\p{L}+(?:abilirim|ebilirim))", "how-to", "manner"],
    ["ne kadar süre\\p{L}*|kaç yıl|kaç yaş\\p{L}*", "how-long", "period"],
    [
      "hangi (?:yıl|tarih|gün|ay|yüzyıl|dönem)\\p{L}*|kaç yılında|ne zaman|kaçıncı yüzyıl\\p{L}*",
      "when",
      "date",
    ],
    ["kaç|kaçtır|ne kadar\\p{L}*|kaçıncı", "how-many", "number"],
    [
      "kim|kime|kimi|kimin|kimdir|kimler|kimlerdir|kimden|kim tarafından|hangi (?:kişi|bilim adamı|padişah|sultan)\\p{L}*",
      "who",
      "person",
    ],
    [
      "nere(?:de|ye|den|si|sidir|dedir|de[dn]ir)|hangi (?:şehir|şehr|ülke|kent|yer|bölge|il)\\p{L}*",
      "where",
      "place",
    ],
    ["neden|niçin|niye|hangi (?:sebep|neden)\\p{L}*", "why", "reason"],
    ["nelerdir|hangileridir|hangileri", "list", "list"],
    ["nasıl\\p{L}*", "how", "manner"],
    ["hangi|hangisi|hangisidir", "which", "any"],
    ["ne|nedir|neyi|neyin|neye|nelere|neler", "what", "any"],
    ["m[ıiuü](?:d[ıiuü]r)?", "yes-no", "yes-no"],
  ],
  ru: [
    ["как (?:можно|мне|нам|сделать|\\p{L}+ть)", "how-to", "manner"],
    ["как долго|сколько (?:времени|лет)|какой возраст", "how-long", "period"],
    [
      "сколько|како(?:й|е|ва) (?:процент|количество|число|население|высота|цена)|как (?:часто|далеко)",
      "how-many",
      "number",
    ],
    ["кто|кого|кому|кем|ком|чей|чья|чьё|чье|чьи", "who", "person"],
    [
      "когда|в каком году|како(?:й|го|м|е) (?:год|дата|день|месяц|век|столетие|году|веке|месяце|числа)|с какого",
      "when",
      "date",
    ],
    ["где|куда|откуда|в каком (?:городе|месте|штате|регионе)|в какой (?:стране|области)", "where", "place"],
    ["почему|зачем|отчего|по какой причине", "why", "reason"],
    ["како(?:й|го|м) (?:город|страна|регион|река|остров)|какая (?:страна|река|область)", "which", "place"],
    [
      "какая (?:компания|организация|команда|партия)|какой (?:университет|клуб|институт)",
      "which",
      "organisation",
    ],
    ["что (?:такое|означает)", "definition", "definition"],
    ["каковы|какие", "list", "list"],
    ["как|каким образом", "how", "manner"],
    ["как(?:ой|ая|ое|ие|ого|ому|им|ими|их|ую|ом|ою)|который|которая|которое", "which", "any"],
    ["что|чего|чему|чем|чём", "what", "any"],
  ],
  ar: [
    ["كيف (?:يمكن|يمكنني|أستطيع|أقوم)\\p{L}*", "how-to", "manner"],
    ["كم (?:من )?(?:الوقت|سنة|عام|مدة|يوم|عمر)\\p{L}*|منذ متى", "how-long", "period"],
    ["كم|ما (?:هو |هي )?(?:عدد|نسبة|مقدار|النسبة)|كمية", "how-many", "number"],
    ["متى|في أي (?:عام|سنة|تاريخ|يوم|شهر|قرن|وقت)|أي (?:عام|سنة|قرن)|ما (?:هو )?تاريخ", "when", "date"],
    ["أين|في أي (?:مدينة|بلد|مكان|دولة|ولاية)", "where", "place"],
    ["لماذا|لم|ما (?:هو )?(?:سبب|السبب)", "why", "reason"],
    ["من (?:هو|هي|هم|كان|كانت|الذي|التي|قام|فاز)|لمن|بمن", "who", "person"],
    ["أي (?:شركة|جامعة|منظمة|فريق|حزب)", "which", "organisation"],
    ["كيف", "how", "manner"],
    ["أي|أيّ|أية", "which", "any"],
    ["ما|ماذا|بماذا|مم", "what", "any"],
    ["هل", "yes-no", "yes-no"],
    ["من", "who", "person"],
  ],
  zh: [
    [
      "(?:怎么|怎麼|如何)(?:才能|能|可以|做|使用|安装|安裝|设置|設置|设定|設定|申请|申請)",
      "how-to",
      "manner",
    ],
    ["多久|多長時間|多长时间|幾年|几年|幾天|几天|年龄|年齡|多大年", "how-long", "period"],
    [
      "哪一?年|何年|何時|何时|什么时候|什麼時候|什么时间|什麼時間|哪一?天|哪個?月|几月|幾月|哪个?世纪|哪個?世紀|什么年|什麼年|西元幾|日期",
      "when",
      "date",
    ],
    [
      "多少|幾個|几个|幾|几(?=[个名人次位种年])|百分之|多高|多大|多远|多遠|多长|多長|多快|比例",
      "how-many",
      "number",
    ],
    ["谁|誰|哪位|何人|哪一?位|什么人|什麼人|哪個人|哪个人", "who", "person"],
    [
      "哪里|哪裡|哪裏|何处|何處|在哪|哪个?城市|哪個?城市|哪个?国家|哪個?國家|什么地方|什麼地方|哪一?個?地方|哪一?國|哪国|哪州|哪个州",
      "where",
      "place",
    ],
    ["为什么|為什麼|为何|為何|原因", "why", "reason"],
    [
      "哪一?[个個家間间]?(?:公司|大学|大學|组织|組織|球队|球隊|政党|政黨|机构|機構)|什么(?:公司|组织|机构)|什麼(?:公司|組織|機構)",
      "which",
      "organisation",
    ],
    ["是什么意思|是什麼意思|什么是|什麼是|指的是什|定义|定義", "definition", "definition"],
    ["哪些|有哪幾|有哪几", "list", "list"],
    ["怎么|怎麼|怎样|怎樣|如何", "how", "manner"],
    ["哪", "which", "any"],
    ["什么|什麼|何", "what", "any"],
    ["吗|嗎|是否|是不是|能不能", "yes-no", "yes-no"],
  ],
  ja: [
    ["どうすれば|どうやって|方法は|やり方|するには", "how-to", "manner"],
    ["どのくらいの期間|何年間|何日間|何時間|どれくらいの(?:間|期間)|何歳", "how-long", "period"],
    ["いつ|何年|何月|何日|何世紀|何時|何曜日", "when", "date"],
    [
      "いくつ|いくら|何人|何個|何回|何本|何名|何パーセント|何[%％]|どのくらい|どれくらい|どれほど|何[つ機台校km種枚件点位度歳cmメキ億万]",
      "how-many",
      "number",
    ],
    ["誰|だれ|どなた|何者|何という人|どの(?:選手|人物)", "who", "person"],
    ["どこ|何処|どの(?:国|都市|町|場所|地域|県|州)|何(?:県|市|国|州)|どちら", "where", "place"],
    ["なぜ|何故|どうして|理由|原因は", "why", "reason"],
    [
      "どの(?:会社|企業|大学|組織|チーム|政党)|何という(?:会社|企業|大学|組織|チーム|団体)",
      "which",
      "organisation",
    ],
    ["とは(?:何|なん)|意味", "definition", "definition"],
    ["どのような|どのように|どう", "how", "manner"],
    ["どの|どれ", "which", "any"],
    ["何|なに|なん", "what", "any"],
    ["ですか|ますか", "yes-no", "yes-no"],
  ],
  th: [
    ["ทำอย่างไร|ต้องทำ|วิธี", "how-to", "manner"],
    ["นานเท่า(?:ไร|ไหร่|ใด)|กี่ปี|อายุเท่า(?:ไร|ไหร่)|อายุกี่", "how-long", "period"],
    [
      "เมื่อ(?:ไร|ไหร่|ใด)|ปี(?:ใด|ไหน|อะไร|พ\\.ศ\\.|ค\\.ศ\\.)|วัน(?:ที่)?(?:ใด|ไหน|อะไร|เท่า)|ช่วงไหน|พ\\.ศ\\. ?(?:ใด|อะไร|เท่า)|ค\\.ศ\\. ?(?:ใด|อะไร|เท่า)",
      "when",
      "date",
    ],
    ["กี่|เท่า(?:ไร|ไหร่|ใด)|จำนวน", "how-many", "number"],
    ["ใคร|ผู้ใด|คนไหน", "who", "person"],
    ["ที่ไหน|ที่ใด|ประเทศ(?:อะไร|ใด|ไหน)|จังหวัด(?:อะไร|ใด|ไหน)|เมือง(?:อะไร|ใด|ไหน)|แห่งใด|แห่งหน", "where", "place"],
    ["ทำไม|เพราะอะไร|เพราะเหตุใด|เหตุใด|สาเหตุ", "why", "reason"],
    ["คืออะไร|หมายถึงอะไร|หมายความว่า", "definition", "definition"],
    ["อย่างไร|ยังไง", "how", "manner"],
    ["ใด|ไหน", "which", "any"],
    ["อะไร", "what", "any"],
    ["หรือไม่|ใช่ไหม|ไหม", "yes-no", "yes-no"],
  ],
};

/** Rows of a language, most telling first; Norwegian's serve Danish, none for a language without a table. */
export function kindRows(language: string): readonly KindRow[] {
  const key = language === "nb" || language === "nn" || language === "da" ? "no" : language;
  return tables[key] ?? [];
}

/** Words that begin a yes-or-no question, "" where the language marks it otherwise. */
export function yesNoOpeners(language: string): string {
  return yesNo[language === "nb" || language === "nn" || language === "da" ? "no" : language] ?? "";
}

/** Languages with a table. */
export const kindLanguages: readonly string[] = Object.keys(tables);
