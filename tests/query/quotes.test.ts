// Quoted phrases: passages that hold them come first.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyseQuestion } from "#query/analyse-question.ts";
import { createRetriever } from "#retrieval/corpus-retriever.ts";

function makeCorpus(texts: readonly string[], language: string) {
  return createRetriever(
    texts.map((text, at) => ({
      id: String(at),
      documentId: String(at),
      collection: at % 2 === 0 ? "even" : "odd",
      title: "",
      section: [],
      text,
      language,
      line: 1,
    })),
  );
}

const english = makeCorpus(
  [
    "The green library opened in 1990. The green room is closed, a room for guests of the library, opened by the mayor.",
    "Every guest of the house passes the library before the green room on the second floor.",
    "The mayor opened the room with green walls. Guests liked it: green chairs, green lamps, a library, a room to read.",
    "Bread is baked at six.",
    "The library has a room of its own for the mayor's guests, and another room for chairs.",
  ],
  "en",
);

type Corpus = typeof english;

async function rank(text: string, corpus: Corpus, collections?: ReadonlySet<string>): Promise<string[]> {
  const query = analyseQuestion({ text, context: [] }, corpus);
  const hits = await corpus.retrieve(query, collections ? { collections } : {});
  return hits.map(({ passage }) => passage.id);
}

describe("a quoted phrase", () => {
  test.each(['"%"', "“%”", "„%“", "«%»", "»%«", "‹%›"])(
    "in %s puts the passages first that hold it",
    async (marks) => {
      const ids = await rank(
        `Which guests pass the library, the mayor and ${marks.replace("%", "Green room")}?`,
        english,
      );
      expect(new Set(ids.slice(0, 2))).toEqual(new Set(["0", "1"]));
      expect(ids.length).toBeGreaterThan(2);
    },
  );

  test("leaves order among those that hold it, and among the others, to ranking", async () => {
    const [quoted, plain] = await Promise.all([
      rank('Who opened the library with the "green room"?', english),
      rank("Who opened the library with the green room?", english),
    ]);
    const holds = (id: string) => id === "0" || id === "1";
    expect(quoted).toEqual([...plain.filter(holds), ...plain.filter((id) => !holds(id))]);
  });

  test.each(["green bread", "room green", "zebra crossing", ""])(
    "that no passage holds (“%s”) is as if unquoted",
    async (phrase) => {
      expect(await rank(`Who opened the "${phrase}"?`, english)).toEqual(
        await rank(`Who opened the ${phrase}?`, english),
      );
    },
  );

  test("finds passages that ranking would not have looked at", async () => {
    const many = Array.from(
      { length: 60 },
      (_, at) => `The keeper of the tower and the harbour, number ${at}, keeps the tower.`,
    );
    const corpus = makeCorpus(
      [
        ...many,
        "A long walk by the sea, past boats and nets and ropes, ends where the harbour tower keeper sleeps.",
      ],
      "en",
    );
    expect((await rank('Who is the "harbour tower"?', corpus))[0]).toBe("60");
  });

  test("is looked for in the asker's collections only", async () => {
    const ids = await rank('Who opened the "green room"?', english, new Set(["odd"]));
    expect(ids[0]).toBe("1");
    expect(ids).not.toContain("0");
  });

  test.each([
    [
      "zh",
      ["电视之父是谁并不清楚。", "他被称为电视发明之父。", "贝尔德被尊称为电视之父。"],
      "谁是「电视之父」？",
      "0 2",
    ],
    [
      "ja",
      ["夏目漱石は「坊っちゃん」を書いた。", "坊っちゃんという名の猫がいる。", "東京の町を歩く。"],
      "『坊っちゃん』を書いたのは誰ですか。",
      "0 1",
    ],
    [
      "ru",
      ["Роман «Тихий Дон» написал Шолохов.", "Тихий голос и река Дон.", "Дон тихий."],
      "Кто написал «Тихий Дон»?",
      "0",
    ],
  ] as const)("in %s is found too", async (language, texts, question, holders) => {
    const first = holders.split(" ");
    const ids = await rank(question, makeCorpus(texts, language));
    expect(ids.slice(0, first.length).sort()).toEqual(first);
  });

  test("is no word between apostrophes, and one mark alone quotes nothing", () => {
    for (const text of ["the mayor's green room and the guests' room", 'a 24" green room', "“green room"]) {
      expect(analyseQuestion({ text, context: [] }, english).phrases, text).toEqual([]);
    }
  });
});

test("any marks are read without a throw", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'"“”„«»「」『』‹› ', "green ", "room", "."), maxLength: 80 }),
      (text) => {
        for (const phrase of analyseQuestion({ text, context: [] }, english).phrases)
          expect(phrase.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 300 },
  );
});
