// "How often": the words that tell a frequency, in a question and in a sentence.
// Never counts anything: it finds where the words stand.

const asks =
  /(?<![\p{L}])(?:how (?:often|frequently|regularly)|at what intervals?|wie (?:oft|häufig)|in welchen abständen|à quelle fréquence|tous les combien|combien de fois|con qué frecuencia|cada cuánto|cuántas veces|com que frequência|quantas vezes|con che frequenza|ogni quanto|quante volte|hoe (?:vaak|dikwijls)|hvor ofte)(?![\p{L}])|как часто|多久.{0,3}次|どのくらいの頻度/iu;

/** True where a question asks how often something happens. */
export function asksHowOften(question: string): boolean {
  return asks.test(question);
}

const english =
  "(?:every|each) (?:(?!and|or|of|the)[\\p{L}\\p{N}.-]+ ){0,2}?(?:seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|mornings?|evenings?|nights?|weekdays?|weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)|(?:once|twice|(?:several|many|a few|[\\p{L}]+|\\d+) times) (?:a|an|per|each|every|in) [\\p{L}]+|hourly|daily|weekly|monthly|quarterly|yearly|annually";
const german =
  "alle (?:[\\p{L}\\p{N}]+ )?(?:Sekunden|Minuten|Stunden|Tage|Wochen|Monate|Jahre)|jede[nrsm]? (?:[\\p{L}]+ )?(?:Sekunde|Minute|Stunde|Tag|Woche|Monat|Jahr|Morgen|Abend|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag)|(?:ein|zwei|drei|vier|mehr|\\d+ ?)mal (?:am|pro|im|in der|jede[nrs]?) [\\p{L}]+|stündlich|täglich|wöchentlich|monatlich|jährlich";
const romance =
  "tou(?:te)?s les (?:[\\p{L}\\p{N}]+ )?(?:secondes|minutes|heures|jours|semaines|mois|ans)|chaque (?:minute|heure|jour|semaine|mois|année)|(?:une|deux|trois|\\d+) fois par [\\p{L}]+|(?:cada|ogni|a cada) (?:[\\p{L}\\p{N}]+ )?(?:segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?|dias?|anos?|second[io]|minut[io]|or[ae]|giorn[io]|settiman[ae]|mes[ei]|ann[io])|(?:una vez|dos veces|\\d+ veces|uma vez|duas vezes|una volta|due volte) (?:al|a la|por|ao|à|al|alla|all') ?[\\p{L}]+";
const others =
  "(?:elke|iedere|om de|hver|hvert) (?:[\\p{L}\\p{N}]+ )?(?:minuten|minuut|uur|dagen|dag|weken|week|maanden|maand|jaar|time|minutter|dager|uke|måned|år)|(?:een|twee|\\d+) keer per [\\p{L}]+|dagelijks|wekelijks|maandelijks|jaarlijks|кажд(?:ый|ую|ые|ое) (?:[\\p{L}\\p{N}]+ )?(?:минуту?|час|часа|день|дня|неделю|месяц|год|минут)";

const tells = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${english}|${german}|${romance}|${others})(?![\\p{L}\\p{N}])|每[^，。,.]{0,8}?(?:次|分鐘|分钟|小時|小时|天|週|周|個月|个月|月|年)|毎(?:日|週|月|年|時)|[^、。]{1,6}(?:分|時間|日)ごと`,
  "iu",
);

/** Where a sentence tells a frequency (UTF-16 offsets into it); undefined where it does not. */
export function frequencyIn(sentence: string): readonly [number, number] | undefined {
  const found = tells.exec(sentence.slice(0, 1_000));
  return found ? [found.index, found.index + found[0].length] : undefined;
}
