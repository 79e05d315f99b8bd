// Other words for a question's own, through the retriever: what counts as a match, what must not, and what it never breaks.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Passage } from "#ingestion/document.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import { createRetriever } from "#retrieval/corpus-retriever.ts";
import type { Synonym } from "#text/synonym.ts";

const passage = (id: string, text: string, language = "en", title = ""): Passage => ({
  id,
  documentId: id,
  collection: "",
  title,
  section: [],
  text,
  language,
  line: 1,
});

/** A glossary's group. */
const same = (...words: string[]): Synonym => ({
  asked: words,
  meant: words,
  origin: "glossary",
  source: "glossary.yaml, line 1",
});

async function ask(text: string, passages: readonly Passage[], synonyms: readonly Synonym[] = []) {
  const retriever = createRetriever(passages, { synonyms });
  const query = analyseQuestion({ text, context: [] }, retriever);
  const hits = await retriever.retrieve(query);
  return {
    query,
    hits,
    first: hits[0]?.passage.id,
    pairs: query.equivalents.map(({ asked, meant }) => `${asked} = ${meant}`),
    /** The best passage's words as reading sees them. */
    read: hits[0] ? [...hits[0].analysis.stems].map((stem) => retriever.lexicon.term(stem)) : [],
  };
}

const filler = Array.from({ length: 60 }, (_, at) =>
  passage(`filler${at}`, `The garden of house ${at} has roses and a pond with ${at} fish.`),
);

describe("words that mean the same", () => {
  const pages = [
    passage("token", "An access token is valid for ninety days. It can be renewed once."),
    passage("permit", "A parking permit is valid for one year. It can be renewed twice."),
  ];

  it("are read in place of each other, whatever their number of words", async () => {
    const two = await ask("How long is an API key valid?", pages, [same("API key", "access token")]);
    expect([two.first, two.read.slice(0, 5)]).toEqual(["token", ["an", "api", "key", "is", "valid"]]);
    const one = await ask("How long is a credential valid?", pages, [same("credential", "access token")]);
    expect([one.first, one.read.slice(0, 5)]).toEqual([
      "token",
      ["an", "credenti", "credenti", "is", "valid"],
    ]);
    const three = await ask("How long is a car standing paper valid?", pages, [
      same("car standing paper", "permit"),
    ]);
    expect(three.first).toBe("permit");
    expect(three.read.slice(0, 6)).toEqual(["a", "park", "car", "stand", "paper", "is"]);
  });
  it("leave text and offsets as they are", async () => {
    const { hits } = await ask("How long is a car standing paper valid?", pages, [
      same("car standing paper", "permit"),
    ]);
    const analysis = hits[0]?.analysis;
    expect(analysis?.text).toBe(pages[1]?.text);
    const words = Array.from(analysis?.starts ?? [], (start, at) =>
      analysis?.text.slice(start, analysis.ends[at]),
    );
    expect(words.slice(0, 7)).toEqual(["A", "parking", "permit", "permit", "permit", "is", "valid"]);
    expect([...(analysis?.sentences ?? [])]).toEqual([0, 10, 15]);
  });
  it("are left alone in a sentence that has the asked word itself", async () => {
    const { read } = await ask(
      "What is an API key?",
      [passage("both", "An API key is a kind of access token.")],
      [same("API key", "access token")],
    );
    expect(read).toEqual(["an", "api", "key", "is", "a", "kind", "of", "access", "token"]);
  });
  it("count in a title", async () => {
    const titled = [
      passage("holiday", "Thirty days a year; ask the office.", "en", "Annual leave"),
      passage("lunch", "Thirty minutes a day; ask the kitchen.", "en", "Lunch break"),
    ];
    const { hits, first } = await ask("How many days is the vacation?", titled, [
      same("vacation", "annual leave"),
    ]);
    expect(first).toBe("holiday");
    expect(hits[0]?.passage.title).toBe("Annual leave");
  });
  it("weigh less than the asked word when passages are looked up", async () => {
    const { query } = await ask("How long is an API key valid?", pages, [same("API key", "access token")]);
    expect(query.terms.filter(({ origin }) => origin === "glossary")).toEqual([
      expect.objectContaining({ term: "access", weight: 0.8 }),
      expect.objectContaining({ term: "token", weight: 0.8 }),
    ]);
  });
  it("are found between Han characters, which no spaces part", async () => {
    const { first, pairs } = await ask(
      "补办工卡收费多少？",
      [passage("card", "补办一张门禁卡收费五十元。", "zh"), passage("pay", "财务部每周五付款。", "zh")],
      [same("工卡", "门禁卡")],
    );
    expect([first, pairs]).toEqual(["card", ["工卡 = 门禁卡"]]);
  });
  it("are taken by the longest phrase, and never for a function word", async () => {
    const group = [same("key", "opener"), same("API key", "access token"), same("WHO", "access")];
    expect((await ask("Is the API key free?", pages, group)).pairs).toEqual(["api key = access token"]);
    expect((await ask("Who has an access?", pages, group)).pairs).toEqual([]);
  });
  it("stand for words that an earlier turn lent, at the lent weight", async () => {
    const retriever = createRetriever(pages, { synonyms: [same("voucher", "permit")] });
    const query = analyseQuestion(
      { text: "And how long?", context: [{ text: "voucher", weight: 0.4 }] },
      retriever,
    );
    expect(query.terms.find(({ term }) => term === "permit")).toMatchObject({ weight: expect.closeTo(0.32) });
  });
});

describe("what passages teach", () => {
  const taught = async (text: string, question: string, language = "en", more = filler) =>
    (await ask(question, [passage("taught", text, language), ...more])).pairs;

  it("is an abbreviation spelled out, either way round", async () => {
    const say = "The World Health Organization (WHO) met in May.";
    expect(await taught(say, "When did the WHO meet?")).toEqual(["who = World Health Organization"]);
    expect(await taught(say, "When did the World Health Organization meet?")).toEqual([
      "world health organization = WHO",
    ]);
    expect(
      await taught("Die GFK (Gesellschaft für Konsumforschung) zählt.", "Was zählt die GFK?", "de"),
    ).toEqual(["gfk = Gesellschaft für Konsumforschung"]);
    expect(await taught("Всемирная организация здоровья (ВОЗ) решила это.", "Что решила ВОЗ?", "ru")).toEqual(
      ["воз = Всемирная организация здоровья"],
    );
  });
  it("is another name that set words announce", async () => {
    const said: readonly (readonly [string, string, string, string])[] = [
      [
        "en",
        "The Old Mill, also known as Red Barn, burnt down.",
        "Did Red Barn burn down?",
        "red barn = Old Mill",
      ],
      [
        "en",
        "You need a merge request (also called a pull request).",
        "Need a pull request?",
        "pull request = merge request",
      ],
      ["de", "Die Alte Mühle, auch Roter Hof genannt, brannte.", "Brannte der Rote Hof?", ""],
      ["de", "Die Alte Mühle (auch bekannt als Rothof) brannte.", "Brannte Rothof?", "rothof = Alte Mühle"],
      [
        "es",
        "El Molino Viejo, también conocido como Granero Rojo, ardió.",
        "¿Ardió el Granero Rojo?",
        "granero rojo = Molino Viejo",
      ],
      [
        "fr",
        "Le Vieux Moulin, aussi appelé Grange Rouge, a brûlé.",
        "La Grange Rouge a-t-elle brûlé ?",
        "grange rouge = Vieux Moulin",
      ],
      [
        "it",
        "Il Mulino Vecchio, noto anche come Fienile Rosso, bruciò.",
        "Bruciò il Fienile Rosso?",
        "fienile rosso = Mulino Vecchio",
      ],
    ];
    for (const [language, text, question, pair] of said) {
      const pairs = await taught(text, question, language, []);
      expect(pairs, text).toEqual(pair === "" ? expect.any(Array) : [pair]);
    }
  });
  it("is no bracket that merely stands there, no word that stems change, no cut phrase", async () => {
    const none = [
      ["The committee met on Monday (in the Old House).", "Where is the Old House?"],
      ["It is for Ancient Research and Modern Studies (FARMS).", "What do farms make?"],
      [
        "Puerto Rico voted. The Racketeer Influenced and Corrupt Organizations (RICO) act is older.",
        "Is Puerto Rico large?",
      ],
    ] as const;
    for (const [text, question] of none) expect(await taught(text, question), text).toEqual([]);
  });
  it("is left alone where the asked word finds its passages as well", async () => {
    const both = Array.from({ length: 5 }, (_, at) => [
      passage(`short${at}`, `The NBA played game ${at} at home.`),
      passage(`long${at}`, `The National Basketball Association paid fine ${at} in May.`),
    ]).flat();
    const say = "The National Basketball Association (NBA) was founded in 1946.";
    const wide = [...filler, ...filler.map((page) => ({ ...page, id: `${page.id}b` })), ...both];
    const many = [
      ...wide,
      ...wide.map((page) => ({
        ...page,
        id: `${page.id}c`,
        text: `${page.text.replace(/NBA|National Basketball Association/, "team")}`,
      })),
    ];
    expect(await taught(say, "When was the NBA founded?", "en", many)).toEqual([]);
  });
});

describe("whatever words an operator gives", () => {
  it("nothing is thrown, and every token stays a piece of the text within its sentence", async () => {
    const words = fc.array(
      fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom("access", "token is", "权限", "key")),
      {
        minLength: 2,
        maxLength: 5,
      },
    );
    await fc.assert(
      fc.asyncProperty(words, fc.string({ maxLength: 60 }), async (group, question) => {
        const pages = [
          passage("a", "An access token is valid. The key is here; the token is gone."),
          passage("b", "访问权限由管理员授予。", "zh"),
        ];
        const { hits } = await ask(`${question} ${group[0]} valid`, pages, [same(...group)]);
        for (const { analysis } of hits) {
          const { starts, ends, sentences, sentenceStarts, sentenceEnds } = analysis;
          expect(sentences.at(-1)).toBe(starts.length);
          for (let s = 0; s + 1 < sentences.length; s += 1) {
            for (let at = sentences[s] ?? 0; at < (sentences[s + 1] ?? 0); at += 1) {
              expect(starts[at]).toBeGreaterThanOrEqual(sentenceStarts[s] ?? 0);
              expect(ends[at]).toBeLessThanOrEqual(sentenceEnds[s] ?? 0);
              expect(starts[at] ?? 0).toBeLessThan(ends[at] ?? 0);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
