// What English questions ask with: patterns, kind and form of the answer.
// Never read but by kind-tables.ts.
import type { KindRow } from "./kind-row.ts";

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

/** Most telling first. */
export const english: readonly KindRow[] = [
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
    "why|how come|for what (?:reason|purpose)|what (?:is|are|was|were) [^?]{1,60}? (?:used )?for(?=\\s*\\??$)|what (?:is|was) the (?:purpose|point|use) of|what (?:caused|causes|led to|leads to|is the reason|was the reason|are the reasons|were the reasons|motivated|prompted)",
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
    "what(?:(?: (?:is|are|was|were))|['’]s) (?:a|an)? ?\\p{L}[\\p{L}\\p{N}.+#-]*(?: \\p{L}[\\p{L}\\p{N}.+#-]*)?\\s*\\??$|what does .+ (?:mean|stand for)|define|definition of|meaning of",
    "definition",
    "definition",
  ],
  ["how", "how", "manner"],
  ["which", "which", "any"],
  ["what|what's|whats", "what", "any"],
];
