// Compounds: a word written as one finds its parts apart, and parts find the word.
import { describe, expect, test } from "vitest";
import { analyseQuestion } from "#query/analyse-question.ts";
import { makeCorpus } from "../support/small-corpus.ts";

const cases = [
  [
    "de",
    "Die Erklärung zum Datenschutz steht im Anhang.",
    "Wo steht die Datenschutzerklärung?",
    "datenschutz erklar",
  ],
  [
    "de",
    "Die Datenschutzerklärung steht im Anhang.",
    "Wo steht die Erklärung zum Datenschutz?",
    "datenschutzerklar",
  ],
  [
    "nl",
    "De verklaring over privacy van de klanten staat achterin.",
    "Waar staat de privacyverklaring?",
    "privacy verklar",
  ],
  ["sv", "Regler för en förening och dess arbete finns här.", "Var finns föreningsarbete?", "forening arbet"],
  ["no", "Regler for arbeid i en skole finnes her.", "Hvor finnes skolearbeid?", "skol arbeid"],
  [
    "da",
    "Reglerne for arbejde i skolen findes her. En skole har regler.",
    "Hvor findes skolearbejde?",
    "skol arbejd",
  ],
  ["fi", "Säännöt ovat koulu ja kirja hyllyssä.", "Missä ovat koulukirja?", "koulu kirj"],
] as const;

describe("a compound", () => {
  test.each(cases)("in %s: “%s” is found by “%s”", async (language, text, question, added) => {
    const corpus = makeCorpus(["Etwas anderes.", text, "Noget helt andet, något annat."], language);
    const query = analyseQuestion({ text: question, context: [] }, { ...corpus, languages: [language] });
    const terms = query.terms.filter(({ origin }) => origin === "compound");
    expect(terms.map(({ term }) => term).join(" ")).toBe(added);
    for (const { weight } of terms) expect(weight).toBeLessThan(1);
    expect((await corpus.retrieve(query))[0]?.passage.id).toBe("1");
  });

  test("of which one part alone is known stays whole, and so does a word commoner than its parts", () => {
    const corpus = makeCorpus(
      ["Der Datenschutz gilt.", "Handschuhe wärmen.", "Handschuhe fehlen.", "Die Hand.", "Schuhe."],
      "de",
    );
    for (const text of ["Was sagt die Datenschutzerklärung?", "Wo sind die Handschuhe?"]) {
      const { terms } = analyseQuestion({ text, context: [] }, corpus);
      expect(terms.filter(({ origin }) => origin === "compound")).toEqual([]);
    }
  });

  test("is no matter in a language that writes its words apart", () => {
    const corpus = makeCorpus(["The note and the book are in the hall.", "A book."], "en");
    const { terms } = analyseQuestion({ text: "Where is the notebook?", context: [] }, corpus);
    expect(terms.filter(({ origin }) => origin === "compound")).toEqual([]);
  });
});
