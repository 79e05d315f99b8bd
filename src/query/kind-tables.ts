// What people ask with, by language: patterns, the kind of question each tells, and the form of its answer.
// Never holds rules: kinds.ts tries a language's rows in order and takes the first that fits.
import type { KindRow } from "./kind-row.ts";
import { eastern } from "./kinds-eastern.ts";
import { english } from "./kinds-english.ts";
import { germanic } from "./kinds-germanic.ts";
import { northern } from "./kinds-northern.ts";
import { others } from "./kinds-other.ts";
import { romance } from "./kinds-romance.ts";

/** Verbs that begin a question that wants yes or no. */
const yesNo: Readonly<Record<string, string>> = {
  en: "is|are|was|were|am|do|does|did|can|could|should|will|would|has|have|had|may|must|isn't|aren't|don't|doesn't|can't",
  de: "ist|sind|war|waren|hat|haben|hatte|kann|können|konnte|darf|dürfen|muss|müssen|soll|sollte|wird|werden|wurde|gibt|geht|funktioniert",
  fr: "est-ce|est-il|est-elle|sont-ils|peut-on|puis-je|faut-il|a-t-il|y a-t-il|dois-je|existe-t-il",
  es: "es|son|está|están|puedo|puede|se puede|hay|tiene|tienen|debo|fue|existe",
  pt: "é|são|está|posso|pode|há|tem|têm|devo|foi|existe",
  it: "è|sono|posso|può|si può|c'è|ci sono|ha|hanno|devo|esiste",
  nl: "is|zijn|was|waren|kan|kunnen|mag|moet|heeft|hebben|wordt|werd|bestaat",
  sv: "är|kan|får|har|hade|måste|ska|finns|blir|blev|går",
  da: "er|var|kan|må|har|havde|skal|findes|bliver|blev",
  ru: "можно ли|есть ли|нужно ли|является ли|был ли|была ли",
  uk: "чи",
  pl: "czy",
  no: "er|var|kan|har|må|skal|finnes|blir|ble|får",
};

/** What stands between two things of which a question asks for one. */
const choice: Readonly<Record<string, string>> = {
  en: "or(?! not)",
  de: "oder(?! nicht)",
  fr: "ou(?! (?:non|pas))",
  es: "o(?! no)",
  pt: "ou(?! não)",
  it: "o(?! (?:no|meno))",
  nl: "of(?! niet)",
  sv: "eller(?! (?:inte|ej))",
  da: "eller(?! ikke)",
  no: "eller(?! ikke)",
  ru: "или(?! нет)",
};

const tables: Readonly<Record<string, readonly KindRow[]>> = {
  en: english,
  ...germanic,
  ...romance,
  ...others,
  ...northern,
  ...eastern,
};

/** Rows of a language, most telling first; none for a language without a table. */
export function kindRows(language: string): readonly KindRow[] {
  return tables[tableOf(language)] ?? [];
}

/** Words that begin a yes-or-no question, "" where the language marks it otherwise. */
export function yesNoOpeners(language: string): string {
  return yesNo[tableOf(language)] ?? "";
}

/** What joins alternatives, "" where the language is not known for it. */
export function choiceWords(language: string): string {
  return choice[tableOf(language)] ?? "";
}

const tableOf = (language: string): string => (language === "nb" || language === "nn" ? "no" : language);
