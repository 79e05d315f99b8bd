// Numbers and dates: a question in one writing finds the passage in another.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyseQuestion } from "#query/analyse-question.ts";
import { makeCorpus } from "../support/small-corpus.ts";

const dates = [
  "2024-05-01",
  "1st of May 2024",
  "May 1, 2024",
  "1 May 2024",
  "01.05.2024",
  "1.5.2024",
  "1. Mai 2024",
  "1 mai 2024",
  "1 de mayo de 2024",
  "1 maggio 2024",
  "1 de maio de 2024",
  "1 mei 2024",
  "1 maj 2024",
  "1 мая 2024",
  "2024年5月1日",
];

/** Texts that share parts of the dates. */
const others = [
  "The office moved on the second of June and stayed there until 1 March 2023.",
  "In May the garden opens at 1 pm.",
  "A report of 2024 lists all 24 members of 1990.",
  "The harbour was closed in 2020 for repairs of the wall.",
];

/** A passage for each writing given, and the others. */
const withOthers = (texts: readonly string[], language: string) => makeCorpus(texts, language, others);

async function firstFor(question: string, corpus: ReturnType<typeof makeCorpus>): Promise<string> {
  const [hit] = await corpus.retrieve(analyseQuestion({ text: question, context: [] }, corpus));
  return hit?.passage.id ?? "";
}

describe("a date", () => {
  test.each([
    [
      "en",
      "The contract was signed on %.",
      ["2024-05-01", "1st of May 2024", "May 1, 2024", "1.5.2024", "5/1/2024"],
    ],
    ["de", "Der Vertrag wurde am % geschlossen.", ["1. Mai 2024", "01.05.2024", "2024-05-01"]],
    ["fr", "Le contrat a été signé le %.", ["1 mai 2024", "1er mai 2024", "01/05/2024"]],
    ["es", "El contrato se firmó el %.", ["1 de mayo de 2024", "1/5/2024"]],
    ["it", "Il contratto è stato firmato il %.", ["1 maggio 2024", "1º maggio 2024"]],
    ["pt", "O contrato foi assinado em %.", ["1 de maio de 2024", "1º de maio de 2024"]],
    ["nl", "Het contract werd getekend op %.", ["1 mei 2024", "01-05-2024"]],
    ["sv", "Avtalet undertecknades den %.", ["1 maj 2024", "2024-05-01"]],
    ["no", "Avtalen ble undertegnet %.", ["1. mai 2024", "01.05.2024"]],
    ["da", "Aftalen blev underskrevet den %.", ["1. maj 2024"]],
    ["ru", "Договор был подписан %.", ["1 мая 2024", "01.05.2024"]],
    ["ja", "契約は%に署名されました。", ["2024年5月1日", "2024-05-01"]],
    ["zh", "合同于%签署。", ["2024年5月1日", "2024-05-01"]],
  ] as const)("in %s is found in any writing", async (language, sentence, writings) => {
    for (const writing of writings) {
      const corpus = withOthers([sentence.replace("%", writing)], language);
      for (const asked of dates) {
        expect(await firstFor(`What happened on ${asked}?`, corpus), `${asked} in “${writing}”`).toBe("0");
      }
    }
  });

  test("is written as the documents write it, and the question's text stays", () => {
    const corpus = withOthers(["The contract was signed on 1 May 2024."], "en");
    const query = analyseQuestion({ text: "Who signed on 2024-05-01?", context: [] }, corpus);
    expect(query.text).toBe("Who signed on 2024-05-01?");
    expect(query.terms.map(({ term }) => term)).toEqual(["sign", "1", "2024"]);
  });

  test("of another day or month is not taken for it", async () => {
    const corpus = makeCorpus(
      [
        "The contract was signed on 2 May 2024.",
        "The lease was signed on 1 May 2024.",
        "The loan was signed on 1 June 2024.",
      ],
      "en",
    );
    expect(await firstFor("What was signed on 2024-05-01?", corpus)).toBe("1");
    expect(await firstFor("What was signed on 2024-06-01?", corpus)).toBe("2");
    expect(await firstFor("What was signed on 2.5.2024?", corpus)).toBe("0");
  });

  test("beyond the first few is left as it is: each costs a hundred look-ups", () => {
    const corpus = withOthers(["It was signed on 1 May 2024."], "en");
    const { equivalents, terms } = analyseQuestion(
      { text: `${"2 June 2024 ".repeat(4)} 2024-05-01`, context: [] },
      corpus,
    );
    expect(equivalents).toEqual([]);
    expect(terms.map(({ term }) => term)).not.toContain("may");
  });
});

describe("a number", () => {
  test.each([
    ["en", "The stadium has 1,250,000 seats.", ["1250000", "1.250.000", "1 250 000"]],
    ["de", "Das Stadion hat 12.500 Plätze.", ["12500", "12,500", "12 500", "12'500"]],
    ["fr", "Le stade compte 12 500 places.", ["12500", "12.500", "12,500"]],
    ["en", "A share of 20 percent was sold.", ["20 %", "20%", "20 percent", "20 per cent", "twenty percent"]],
    ["en", "A share of 20% was sold.", ["20 percent", "twenty percent"]],
    ["en", "There are twenty-one members.", ["21", "twenty one"]],
    ["en", "There are 21 members.", ["twenty-one", "twenty one"]],
    ["de", "Es gibt einundzwanzig Mitglieder.", ["21"]],
    ["fr", "Il y a soixante-douze membres.", ["72"]],
    ["es", "Hay treinta y dos miembros.", ["32"]],
    ["it", "Ci sono ventuno membri.", ["21"]],
    ["pt", "São quarenta e cinco membros.", ["45"]],
    ["nl", "Er zijn tweeëntwintig leden.", ["22"]],
    ["sv", "Det finns tjugotre medlemmar.", ["23"]],
    ["no", "Det er tjuefem medlemmer.", ["25"]],
    ["da", "Der er femogtyve medlemmer.", ["25"]],
    ["ru", "Здесь двадцать пять членов.", ["25"]],
    ["de", "Der Wert beträgt 3,14 Meter.", ["3.14"]],
    ["en", "The value is 3.14 metres.", ["3,14"]],
  ] as const)("in %s: “%s” is found by another writing", async (language, sentence, writings) => {
    const corpus = withOthers([sentence], language);
    for (const asked of writings) expect(await firstFor(`What has ${asked}?`, corpus), asked).toBe("0");
  });

  test("that is a year is no number in groups of three where the documents have the year", async () => {
    const corpus = withOthers(["A crowd of 1,990 people came to the harbour."], "en");
    const query = analyseQuestion({ text: "What happened in 1990?", context: [] }, corpus);
    expect(query.equivalents).toEqual([]);
    expect(await firstFor("Who listed members of 1990?", corpus)).toBe("3");
  });

  test("that no document has stays as asked", () => {
    const corpus = withOthers(["Nothing is counted here."], "en");
    const query = analyseQuestion({ text: "Who has 77,777 seats or seventy-seven?", context: [] }, corpus);
    expect(query.terms.map(({ term }) => term)).toEqual(["77,777", "seats", "seventy", "seven"]);
    expect(query.equivalents).toEqual([]);
  });
});

test("any digits and marks are read without a throw, and add nothing to the corpus's words", () => {
  const corpus = withOthers(["The contract was signed on 1 May 2024 for 1,000 seats."], "en");
  const { size } = corpus.lexicon;
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(..."0123456789.,-/' 年月日", "May ", "twenty ", "of "),
        maxLength: 60,
      }),
      (text) => {
        expect(analyseQuestion({ text, context: [] }, corpus).text).toBe(text.trim());
      },
    ),
    { numRuns: 300 },
  );
  expect(corpus.lexicon.size).toBe(size);
});
