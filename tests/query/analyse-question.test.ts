// What a question asks for and looks up: kinds, terms, mended slips.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyseQuestion, questionLengthMax } from "#query/analyse-question.ts";
import type { Query } from "#query/query.ts";
import { createRetriever } from "#retrieval/corpus-retriever.ts";
import { stopWords } from "#text/stop-words.ts";

const corpus =
  "The weekly meeting of the engineering team begins at nine in the library. Members reset their password in the settings. " +
  "The treaty was signed by the governor. Photosynthesis happens in leaves. There were many meetings about the budget, and " +
  "people bring their own chairs. Everyone knows which settings matter most before the meeting.";

function makeCorpus(text: string, language = "en") {
  return createRetriever(
    text.split(/(?<=\.) /).map((sentence, at) => ({
      id: String(at),
      documentId: String(at),
      collection: "",
      title: "",
      section: [],
      text: sentence,
      language,
      line: 1,
    })),
  );
}

const around = makeCorpus(corpus);
const ask = (text: string, languages: readonly string[] = ["en"]): Query =>
  analyseQuestion({ text, context: [] }, { ...around, languages });

describe("kind and answer type", () => {
  test.each([
    ["Who signed the treaty?", "who", "person"],
    ["When was it signed?", "when", "date"],
    ["In what year was it signed?", "when", "date"],
    ["Where is the library?", "where", "place"],
    ["Which city hosts it?", "which", "place"],
    ["What company made it?", "which", "organisation"],
    ["How many members are there?", "how-many", "number"],
    ["How much does it cost?", "how-much", "number"],
    ["How long does it take?", "how-long", "period"],
    ["What percentage of people agreed?", "what", "number"],
    ["Why did it fail?", "why", "reason"],
    ["How do I reset my password?", "how-to", "manner"],
    ["How does it work?", "how", "manner"],
    ["What is photosynthesis?", "definition", "definition"],
    ["What are the steps of photosynthesis?", "how-to", "manner"],
    ["What are the main ingredients?", "list", "list"],
    ["Which command starts it?", "which", "code"],
    ["Can I bring my dog?", "yes-no", "yes-no"],
    ["Is the library open or closed on Sundays?", "which", "any"],
    ["Is it free or not?", "yes-no", "yes-no"],
    ["I lost my key. Where do I get a new one?", "where", "place"],
    ["password reset", "other", "any"],
  ] as const)("of “%s”", (text, kind, answerType) => {
    expect(ask(text)).toMatchObject({ kind, answerType });
  });

  test.each([
    ["de", "Wann wurde der Vertrag unterzeichnet?", "when", "date"],
    ["de", "Wie viele Einwohner hat die Stadt?", "how-many", "number"],
    ["de", "Ist die Bibliothek offen oder geschlossen?", "which", "any"],
    ["es", "¿Es gratis o no?", "yes-no", "yes-no"],
    ["ru", "Можно ли платить картой или наличными?", "which", "any"],
    ["fr", "Qui a signé le traité ?", "who", "person"],
    ["fr", "En quelle année est-il né ?", "when", "date"],
    ["es", "¿Por qué se firmó el tratado?", "why", "reason"],
    ["pt", "Onde foi assinado o tratado?", "where", "place"],
    ["it", "Quanti abitanti ha la città?", "how-many", "number"],
    ["nl", "Wanneer werd het verdrag getekend?", "when", "date"],
    ["no", "Hvem undertegnet avtalen?", "who", "person"],
    ["tr", "Antlaşma ne zaman imzalandı?", "when", "date"],
    ["ru", "Где был подписан договор?", "where", "place"],
    ["ar", "متى وقعت المعاهدة؟", "when", "date"],
    ["zh", "条约是什么时候签署的？", "when", "date"],
    ["zh", "谁签署了条约？", "who", "person"],
    ["ja", "条約はどこで署名されましたか。", "where", "place"],
    ["th", "ใครลงนามในสนธิสัญญา", "who", "person"],
  ] as const)("in %s: %s", (language, text, kind, answerType) => {
    expect(ask(text, [language])).toMatchObject({ language, kind, answerType });
  });
});

describe("terms", () => {
  test("are the question's content words, each once, in their stem", () => {
    const terms = ask("When do the meetings of the team begin, and which meeting is first?").terms;
    expect(terms.map(({ term }) => term)).toEqual(["meet", "team", "begin", "first"]);
    expect(terms.find(({ term }) => term === "first")?.id).toBe(0);
  });

  test("are function words where there is nothing else", () => {
    expect(ask("Which is it?").terms.map(({ term }) => term)).toEqual(["which", "is", "it"]);
  });

  test("of earlier turns carry their weight and do not repeat the question's own", () => {
    const query = analyseQuestion(
      { text: "And where is the meeting?", context: [{ text: "engineering team meeting", weight: 0.5 }] },
      around,
    );
    expect(query.terms).toEqual([
      expect.objectContaining({ term: "meet", weight: 1, origin: "question" }),
      expect.objectContaining({ term: "engin", weight: 0.5, origin: "turn" }),
      expect.objectContaining({ term: "team", weight: 0.5, origin: "turn" }),
    ]);
  });
});

describe("spelling", () => {
  test.each([
    [
      "teh meetng",
      [
        ["teh", "the"],
        ["meetng", "meeting"],
      ],
    ],
    ["where is the libary", [["libary", "library"]]],
    ["pasword reset", [["pasword", "password"]]],
    ["who signed the traety", [["traety", "treaty"]]],
    ["what is photosinthesys", [["photosinthesys", "photosynthesis"]]],
    [
      "whcih setings matter",
      [
        ["whcih", "which"],
        ["setings", "settings"],
      ],
    ],
  ] as const)("mends “%s”", (text, expected) => {
    const { corrections, text: kept } = ask(text);
    expect(corrections.map(({ from, to }) => [from, to])).toEqual(expected);
    expect(kept).toBe(text);
  });

  test.each([
    ["Wehn was the treaty signed?", "when"],
    ["Waht is photosynthesis?", "definition"],
    ["wich governor signed it?", "which"],
    ["I lost it. Wher is the libary?", "where"],
  ] as const)("tells the kind of “%s”", (text, kind) => {
    expect(ask(text).kind).toBe(kind);
  });

  test("makes a mended word look up like the right one", () => {
    expect(ask("meetng begins").terms.map(({ id }) => id)).toEqual(
      ask("meeting begins").terms.map(({ id }) => id),
    );
    expect(ask("meetng begins").terms[0]?.origin).toBe("spelling");
  });

  test.each([
    "Who is Leavis?",
    "Where does Meeton live?",
    "run MEETNG now",
    "call meetng_now please",
    "is meet1ng a word",
    "how cheap are tables",
    "signer of the treaties",
    "what is kubernetes",
    "share a chair",
  ])("leaves “%s” as it is", (text) => {
    expect(ask(text).corrections).toEqual([]);
  });

  test("never bends a word the corpus knows", () => {
    const known = (corpus.match(/[a-z]+/gi) ?? []).filter((word) => around.vocabulary.frequency(word) > 0);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...known), { minLength: 1, maxLength: 8 }), (words) => {
        expect(ask(words.join(" ")).corrections).toEqual([]);
      }),
    );
  });

  test("mends only to words that the corpus or the language has", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3,12}$/), (word) => {
        const { corrections, language } = ask(`about ${word}`);
        for (const { to } of corrections)
          expect(around.vocabulary.frequency(to) > 0 || stopWords(language).has(to), to).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a hostile question", () => {
  test("of any characters is analysed without a throw, and nothing is added to the corpus's words", () => {
    const size = around.lexicon.size;
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        const query = ask(text);
        expect(query.text.isWellFormed()).toBe(true);
        expect(query.text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
      { numRuns: 50 },
    );
    expect(around.lexicon.size).toBe(size);
  });

  test("of 100,000 characters is cut", () => {
    for (const text of [
      "a".repeat(100_000),
      "word ".repeat(20_000),
      "啊".repeat(100_000),
      ".".repeat(100_000),
      "(((".repeat(33_000),
    ]) {
      expect(ask(text).text.length).toBeLessThanOrEqual(questionLengthMax);
    }
  });

  test("that is empty has no terms", () => {
    expect(ask("").terms).toEqual([]);
    expect(ask("🙂🙂").terms).toEqual([]);
    expect(ask("\u0000\u200b").text).toBe("");
    for (const text of [
      "\u200fWho signed it?",
      "Wh\u200bo sig\u00adned it?",
      "\u001b[31mWho signed it?\u001b[0m",
    ])
      expect(ask(text).text, JSON.stringify(text)).toBe("Who signed it?");
    expect(ask("می\u200cخواهم").text).toBe("می خواهم");
  });
});
