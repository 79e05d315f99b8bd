// What questions ask with in German, Dutch and Norwegian: patterns, kind and form of the answer.
// Never read but by kind-tables.ts.
import type { KindRow } from "./kind-row.ts";

/** By language, most telling first. */
export const germanic: Readonly<Record<string, readonly KindRow[]>> = {
  de: [
    [
      "wie (?:kann|muss|soll|sollte|könnte) (?:ich|man|wir)|wie (?:(?!heiße|komme)\\p{L}+e) ich(?![\\p{L}])",
      "how-to",
      "manner",
    ],
    ["wie lange?|wie alt", "how-long", "period"],
    ["(?:was|wie ?viel) kost\\p{L}+|wie teuer|welche[rn]? preis", "how-much", "number"],
    [
      "wie ?viel(?:e|en|er)?|wie (?:oft|weit|hoch|tief|groß|gross|schnell|breit|schwer)|welche[rsn]? (?:anzahl|zahl|prozentsatz|anteil)",
      "how-many",
      "number",
    ],
    ["wer|wem|wen|wessen", "who", "person"],
    ["wann|welche[smn]? (?:jahr|datum|tag|monat|jahrhundert|jahrzehnt|zeitraum)", "when", "date"],
    ["wo|wohin|woher", "where", "place"],
    ["warum|wieso|weshalb|weswegen|wozu|aus welchem grund|zu welchem zweck", "why", "reason"],
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
  nl: [
    ["hoe (?:kan|moet|zou) (?:ik|je|men|u)", "how-to", "manner"],
    ["hoe ?lang|hoe oud", "how-long", "period"],
    ["(?:wat|hoeveel) kost\\p{L}*", "how-much", "number"],
    ["hoeveel|hoe (?:vaak|ver|hoog|diep|groot|snel|zwaar)", "how-many", "number"],
    ["wie|wiens", "who", "person"],
    ["wanneer|welk(?:e)? (?:jaar|datum|dag|maand|eeuw)", "when", "date"],
    ["waar|waarheen|waarvandaan", "where", "place"],
    ["waarom|waarvoor|met welk doel", "why", "reason"],
    ["welke? (?:stad|land|plaats|regio|rivier)", "which", "place"],
    ["wat (?:is|zijn|betekent) (?:een|de|het)? ?[\\p{L}\\p{N}-]+\\s*\\??$", "definition", "definition"],
    ["hoe", "how", "manner"],
    ["welke?", "which", "any"],
    ["wat", "what", "any"],
  ],
  no: [
    ["hvordan (?:kan|skal|må|bør) (?:jeg|man|vi)", "how-to", "manner"],
    ["hvor (?:lenge|gammel|gammelt|gamle|lang tid)", "how-long", "period"],
    ["hva koster|hvor mye koster", "how-much", "number"],
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
};
