// Slips of hand and ear: mended by what is likely meant, and right words left alone.
import { describe, expect, test } from "vitest";
import { analyseQuestion } from "#query/analyse-question.ts";
import { makeCorpus } from "../support/small-corpus.ts";

type Corpus = ReturnType<typeof makeCorpus>;

const mend = (text: string, corpus: Corpus) =>
  analyseQuestion({ text, context: [] }, corpus).corrections.map(({ from, to }) => `${from} ${to}`);

const english = makeCorpus(
  [
    "The dollar fell against the euro and the pound.",
    "The collar of the dog is red, and its lead is in the hall.",
    "The physician Marek Dolanski founded the hospital in Brelowice.",
    "Photosynthesis turns light into sugar within the leaves of plants.",
    "The knife of the sailor hangs in the museum beside the anchor.",
    "A licence for fishing is sold at the harbour office every morning.",
    "The philharmonic orchestra plays in the concert hall on Sundays.",
    "The committee for accommodation meets on the second floor.",
    "The rhythm of the drum leads the dancers through the village.",
    "The treaty of Brelowice was signed by the governor in the old library.",
    "Bread and cheese are served in the canteen at noon.",
    "The bridge over the river was closed for repairs in winter.",
  ],
  "en",
);

describe("a slip", () => {
  test("becomes the word that goes with the question's others", () => {
    expect(mend("How did the ollar rise against the euro?", english)).toEqual(["ollar dollar"]);
    expect(mend("What colour is the ollar of the dog?", english)).toEqual(["ollar collar"]);
  });

  test.each([
    ["fotosynthesis in leaves", "fotosynthesis photosynthesis"],
    ["where is the fisician of the hospital", "fisician physician"],
    ["the filharmonic orchestra", "filharmonic philharmonic"],
    ["comittee for acommodation", "comittee committee, acommodation accommodation"],
    ["the rythm of the drum", "rythm rhythm"],
  ])("of the ear in “%s” is heard", (text, expected) => {
    expect(mend(text, english).join(", ")).toBe(expected);
  });

  test("in a name within the sentence becomes a name, never another word", () => {
    expect(mend("Who was Marek Dollanski?", english)).toEqual(["Dollanski dolanski"]);
    expect(mend("What was signed in Brelowize by the governor?", english)).toEqual(["Brelowize brelowice"]);
    expect(mend("Who is Mr Bridger or Mrs Reed or Mr Towers or Dr Breed?", english)).toEqual([]);
  });

  test("finds the passage all the same", async () => {
    for (const [text, id] of [
      ["who founded the hopsital in Brelowize", "2"],
      ["when is the licnese for fihsing sold", "5"],
      ["what hangs in the musuem beside the anchro", "4"],
    ] as const) {
      const query = analyseQuestion({ text, context: [] }, english);
      expect((await english.retrieve(query))[0]?.passage.id, text).toBe(id);
    }
  });

  test.each([
    [
      "de",
      ["Die Bibliothek öffnet um neun Uhr.", "Der Vertrag wurde vom Statthalter unterzeichnet."],
      "Wann öffnet die Bibliotek?",
      "Bibliotek bibliothek",
    ],
    [
      "fr",
      ["La bibliothèque ouvre à neuf heures.", "Le traité fut signé par le gouverneur."],
      "Qui a signé le traîté, le gouverneru ?",
      "gouverneru gouverneur",
    ],
    [
      "es",
      ["La biblioteca abre a las nueve.", "El tratado fue firmado por el gobernador."],
      "¿Cuándo abre la bibliotca?",
      "bibliotca biblioteca",
    ],
    [
      "ru",
      ["Библиотека открывается в девять.", "Договор был подписан губернатором."],
      "Когда открывается библиотка?",
      "библиотка библиотека",
    ],
  ] as const)("in %s is mended", (language, texts, question, expected) => {
    expect(mend(question, makeCorpus(texts, language)).join(", ")).toBe(expected);
  });
});

describe("a right word that the corpus lacks", () => {
  test.each([
    "How do I configure Kubernetes with Terraform?",
    "Which vaccine was approved for toddlers?",
    "Where can I buy a second-hand bicycle?",
    "What is the capital of Paraguay?",
    "Who directed the movie about Napoleon?",
    "Why do cats purr at night?",
    "What is the boiling point of mercury?",
    "Is the printer on the third storey broken?",
    "How many calories does an avocado contain?",
    "When does the semester end for freshmen?",
    "What does the word serendipity mean?",
    "Did Shakespeare write sonnets for a patron?",
    "How is whisky distilled in Scotland?",
    "Which singer won the contest in Stockholm?",
    "Can I bake a cake without flour?",
    "Who was Charlemagne's grandmother?",
    "How tall is the tallest giraffe?",
    "Where are the nearest tennis courts?",
  ])("stays as it is: “%s”", (text) => {
    expect(mend(text, english)).toEqual([]);
  });
});
