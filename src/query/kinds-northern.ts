// What questions ask with in Swedish, Danish and Finnish: patterns, kind and form of the answer.
// Never read but by kind-tables.ts.
import type { KindRow } from "./kind-row.ts";

/** By language, most telling first. */
export const northern: Readonly<Record<string, readonly KindRow[]>> = {
  sv: [
    ["hur (?:kan|ska|skall|bör|måste) (?:jag|man|vi)|hur gör (?:jag|man)", "how-to", "manner"],
    ["hur (?:länge|gammal|gammalt|gamla|lång tid)|vilken ålder", "how-long", "period"],
    ["vad kostar|hur mycket kostar|vilket pris", "how-much", "number"],
    [
      "hur (?:många|mycket|ofta|långt|hög|högt|djup|djupt|stor|stort|stora|snabbt)|hur stor andel|vilket antal",
      "how-many",
      "number",
    ],
    ["vem|vems|vilka personer", "who", "person"],
    ["när|vilke[nt] (?:år|datum|dag|månad|århundrade|årtionde)|vilket år", "when", "date"],
    ["varför|av vilken anledning|vad används .+ till|vad är (?:syftet|orsaken)", "why", "reason"],
    ["vilke[nt] (?:stad|land|plats|region|flod|ö|kommun|ort)", "which", "place"],
    ["vilke[nt] (?:företag|organisation|universitet|lag|parti|myndighet)", "which", "organisation"],
    ["vad (?:är|betyder) (?:en|ett)? ?[\\p{L}\\p{N}-]+\\s*\\??$", "definition", "definition"],
    ["var|vart|varifrån", "where", "place"],
    ["hur", "how", "manner"],
    ["vilka", "list", "list"],
    ["vilke[nt]", "which", "any"],
    ["vad", "what", "any"],
  ],
  da: [
    ["hvordan (?:kan|skal|må|bør) (?:jeg|man|vi)|hvordan gør (?:jeg|man)", "how-to", "manner"],
    ["hvor (?:længe|gammel|gammelt|gamle|lang tid)", "how-long", "period"],
    ["hvad koster|hvor meget koster|hvilken pris", "how-much", "number"],
    [
      "hvor (?:mange|meget|ofte|langt|høj|højt|dyb|dybt|stor|stort|store|hurtigt)|hvilket antal|hvilken procentdel",
      "how-many",
      "number",
    ],
    ["hvem|hvis", "who", "person"],
    ["hvornår|hvilke[tn]? (?:år|dato|dag|måned|århundrede|årti)", "when", "date"],
    ["hvorfor|af hvilken grund|hvad bruges .+ til|hvad er (?:formålet|årsagen)", "why", "reason"],
    ["hvilke[tn]? (?:by|land|sted|region|flod|ø|kommune)", "which", "place"],
    ["hvilke[tn]? (?:selskab|virksomhed|organisation|universitet|hold|parti)", "which", "organisation"],
    ["hvad (?:er|betyder) (?:en|et)? ?[\\p{L}\\p{N}-]+\\s*\\??$", "definition", "definition"],
    ["hvor", "where", "place"],
    ["hvordan|hvorledes", "how", "manner"],
    ["hvilke[tn]?", "which", "any"],
    ["hvad", "what", "any"],
  ],
  fi: [
    ["(?:miten|kuinka) (?:voin|voi|voimme|pitää|saan|\\p{L}+n)(?= )", "how-to", "manner"],
    ["kuinka (?:kauan|vanha|pitkään)|minkä ikäinen", "how-long", "period"],
    ["(?:paljonko|mitä) .*maksaa|mikä on hinta", "how-much", "number"],
    [
      "kuinka (?:monta|moni|paljon|usein|kaukana|korkea|syvä|suuri|nopea)|montako|paljonko",
      "how-many",
      "number",
    ],
    ["kuka|ketkä|kenen|kenet|keitä|kenelle|keneltä", "who", "person"],
    ["milloin|koska|minä (?:vuonna|päivänä)|mi(?:llä|nä) (?:vuosisadalla|vuosikymmenellä)", "when", "date"],
    ["missä (?:kaupungissa|maassa|paikassa)", "which", "place"],
    ["missä|mistä|mihin|minne", "where", "place"],
    ["miksi|mistä syystä|mihin .*käytetään|mikä on .*tarkoitus", "why", "reason"],
    ["mikä (?:yritys|järjestö|yliopisto|joukkue|puolue)", "which", "organisation"],
    ["(?:mikä|mitä) (?:on|tarkoittaa) [\\p{L}\\p{N}-]+\\s*\\??$", "definition", "definition"],
    ["mitkä", "list", "list"],
    ["miten|kuinka", "how", "manner"],
    ["mikä|minkä|mitä|mi(?:ssä|hin|llä)", "what", "any"],
    ["\\p{L}+(?:ko|kö)(?= )", "yes-no", "yes-no"],
  ],
};
