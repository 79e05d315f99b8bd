// A retriever that follows changes, held to one that is made at once of the same passages.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Passage } from "#ingestion/document.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import { type CorpusRetriever, createRetriever, resumeRetriever } from "#retrieval/corpus-retriever.ts";

const words =
  "harbour tower crane wheel bridge stone river It The who of is in was 1889 tall metres engineer engineers Eiffel bridges".split(
    " ",
  );
const sayings = [
  "The World Wheel Norm (WWN) holds for every wheel.",
  "The crane, also known as the Iron Swan, stands in the harbour.",
  "エッフェル塔は1889年に完成した。高さは三百メートルです。",
  "Le pont de la rivière fut construit par Eiffel en 1889.",
  "A crane is a machine. The wheel of the tower is round.",
];

const sentence = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 })
  .map((chosen) => `${chosen.join(" ")}.`);
const passage = fc.record({
  title: fc.constantFrom("", "Tower", "The Who", "Bridges of the river"),
  section: fc.constantFrom([], ["Wheels"], ["Bridges of the river", "Cranes"]),
  text: fc
    .array(fc.oneof(sentence, fc.constantFrom(...sayings)), { minLength: 1, maxLength: 4 })
    .map((said) => said.join(" ")),
  language: fc.constantFrom("en", "en", "ja", "fr"),
  document: fc.nat(5),
});
const passages = fc.array(passage, { maxLength: 12 });
/** Takes `count` passages out at a place and puts others there. */
const change = fc.record({ at: fc.nat(40), count: fc.nat(6), put: passages });

interface Drawn {
  readonly title: string;
  readonly section: readonly string[];
  readonly text: string;
  readonly language: string;
  readonly document: number;
}
let made = 0;
const toPassage = ({ document, ...drawn }: Drawn): Passage => {
  made += 1;
  const documentId = `d${document}`;
  return { ...drawn, id: `${documentId}#${made}`, documentId, collection: "", line: 1 };
};

const questions = [
  "Who was the engineer of the tower?",
  "How tall is the brigde?",
  "What is the WWN?",
  "Where is the Iron Swan?",
  '"wheel bridge" of the river',
  "who is it",
  "エッフェル塔の高さは？",
  "stone harbor cranes in 1889",
  "organised engineering",
];

async function askAll(retriever: CorpusRetriever) {
  const found = [];
  for (const text of questions) {
    const query = analyseQuestion({ text, context: [] }, retriever);
    const hits = await retriever.retrieve(query);
    found.push({
      text,
      corrections: query.corrections,
      told: retriever.definitionsOf(query, query.analysis.stems).map(({ subject, in: { id }, ...one }) => ({
        ...one,
        id,
        subject: subject.map(retriever.lexicon.term),
      })),
      meant: query.equivalents.map(({ asked, meant, frequency }) => ({ asked, meant, frequency })),
      hits: hits.map(({ passage: { id }, score, features, analysis: { starts } }) => ({
        id,
        score,
        features: [...features],
        starts: [...starts],
      })),
    });
  }
  const { languages, size, stems } = retriever;
  return { found, languages, size, tower: stems.frequency(retriever.lexicon.find("tower")) };
}

/** Bytes as they come back from a disk. */
const asKept = (retriever: CorpusRetriever) => [...retriever.kept()].map((chunk) => Buffer.from(chunk));

describe("a retriever that follows changes", () => {
  it("finds and scores what one made at once does, whatever came and went", async () => {
    await fc.assert(
      fc.asyncProperty(passages, fc.array(change, { maxLength: 6 }), async (first, changes) => {
        let now = first.map(toPassage);
        let retriever = createRetriever(now);
        for (const { at, count, put } of changes) {
          now = now.toSpliced(at % (now.length + 1), count, ...put.map(toPassage));
          retriever = await retriever.follow(now);
        }
        expect(await askAll(retriever)).toEqual(await askAll(createRetriever(now)));
      }),
      { numRuns: 60 },
    );
  });

  it("leaves the one before as it was", async () => {
    const before = [
      { title: "Tower", section: [], text: "The tower of Skarholm is tall.", language: "en", document: 1 },
      { title: "Crane", section: [], text: "The crane is blue.", language: "en", document: 2 },
    ].map(toPassage);
    const old = createRetriever(before);
    const asked = await askAll(old);
    const now = await old.follow(before.slice(1));
    expect(await askAll(old)).toEqual(asked);
    const query = analyseQuestion({ text: "tower of Skarholm", context: [] }, now);
    expect(await now.retrieve(query)).toEqual([]);
    expect(now.lexicon.find("skarholm")).toBe(0);
  });

  it("takes other words that mean the same with the passages", async () => {
    const all = [
      { title: "Tower", section: [], text: "The beacon of Skarholm is tall.", language: "en", document: 1 },
    ].map(toPassage);
    const retriever = createRetriever(all);
    const synonym = { asked: ["lamp"], meant: ["beacon"], origin: "glossary", source: "glossary" } as const;
    const now = await retriever.follow(all, { synonyms: [synonym] });
    const find = (by: CorpusRetriever) =>
      by.retrieve(analyseQuestion({ text: "Which lamp?", context: [] }, by));
    expect(await find(retriever)).toEqual([]);
    expect(await find(now)).toHaveLength(1);
  });

  it("counts other words anew where one language's term is another's mere word", async () => {
    const [english, german, other] = [
      { title: "", section: [], text: "A small wagen is blue.", language: "en", document: 1 },
      { title: "", section: [], text: "Ein kleiner Wagen ist blau.", language: "de", document: 2 },
      { title: "", section: [], text: "The tower is tall.", language: "en", document: 3 },
    ].map(toPassage);
    const meant = ["small wagen", "tower"];
    const synonyms = [
      { asked: ["lorry"], meant, origin: "glossary", source: "glossary", language: "en" },
    ] as const;
    const before = [english, german, other];
    const now = [{ ...german, id: "d4#1", documentId: "d4" }, other];
    const followed = await createRetriever(before, { synonyms }).follow(now, { synonyms });
    const meantBy = (by: CorpusRetriever) =>
      analyseQuestion({ text: "Which lorry?", context: [] }, by).equivalents.map((each) => each.meant);
    expect(followed.synonyms.uses).toEqual(createRetriever(now, { synonyms }).synonyms.uses);
    expect(meantBy(followed)).toEqual(["tower"]);
  });

  it("does not carry along for ever what stood in it once", async () => {
    const letters = "abcdefghijklmnop";
    const novel = Array.from({ length: 66_000 }, (_, at) =>
      at.toString(16).replace(/./g, (digit) => letters[Number.parseInt(digit, 16)] ?? ""),
    );
    const [passing, ...staying] = [
      { title: "Log", section: [], text: novel.join(" "), language: "en", document: 1 },
      { title: "Tower", section: [], text: "The tower is tall.", language: "en", document: 2 },
      { title: "Crane", section: [], text: "The crane is blue.", language: "en", document: 3 },
    ].map(toPassage);
    const full = await createRetriever(staying).follow([passing, ...staying]);
    const asked = await askAll(full);
    const later = await (await full.follow(staying)).follow(staying.slice(1));
    expect(later.lexicon.size).toBeLessThan(100);
    expect(asKept(later)).toEqual(asKept(createRetriever(staying.slice(1))));
    expect(await askAll(full)).toEqual(asked);
  });
});

describe("a retriever that was kept", () => {
  it("goes on with what changed since as if it had never ended", async () => {
    await fc.assert(
      fc.asyncProperty(passages, change, change, async (first, early, late) => {
        const splice = (all: readonly Passage[], { at, count, put }: typeof early) =>
          all.toSpliced(at % (all.length + 1), count, ...put.map(toPassage));
        const kept = splice(first.map(toPassage), early);
        const retriever = await createRetriever(first.map(toPassage)).follow(kept);
        const now = splice(kept, late);
        const resumed = await resumeRetriever({ chunks: asKept(retriever), passages: kept }, now);
        expect(await askAll(resumed)).toEqual(await askAll(createRetriever(now)));
      }),
      { numRuns: 40 },
    );
  });

  const texts = ["The tower of Skarholm is tall.", "A crane is blue.", "Wheels turn."];
  const all = texts.map((text, document) =>
    toPassage({ title: "", section: [], text, language: "en", document }),
  );

  it("keeps the numbers of its words, so nothing is cut again", async () => {
    const retriever = await createRetriever(all).follow(all.slice(1));
    const kept = { chunks: asKept(retriever), passages: all.slice(1) };
    const resumed = await resumeRetriever(kept, all.slice(1));
    expect(resumed.lexicon.find("crane")).toBe(retriever.lexicon.find("crane"));
    expect(createRetriever(all.slice(1)).lexicon.find("crane")).not.toBe(retriever.lexicon.find("crane"));
    expect(asKept(resumed)).toEqual(kept.chunks);
  });

  it("is made anew where it was kept over other passages", async () => {
    const chunks = asKept(createRetriever(all));
    const others = all.map((passage) => ({ ...passage, id: `${passage.id}b` }));
    const resumed = await resumeRetriever({ chunks, passages: others }, others);
    expect(await askAll(resumed)).toEqual(await askAll(createRetriever(others)));
  });

  it.each([
    ["too little", (chunks: readonly Uint8Array[]) => chunks.slice(0, 2)],
    ["nothing", () => []],
    ["other rows", ([head, ...rest]: readonly Uint8Array[]) => [recast(head), ...rest]],
  ])("is made anew where %s was kept, whole or not", async (_, bend) => {
    const chunks = bend(asKept(createRetriever(all)));
    const resumed = await resumeRetriever({ chunks, passages: all }, all);
    expect(await askAll(resumed)).toEqual(await askAll(createRetriever(all)));
  });
});

/** The head of what is kept, with rows of another kind. */
function recast(head: Uint8Array): Uint8Array {
  const { arrays, ...rest } = JSON.parse(Buffer.from(head).toString("utf8"));
  const others = arrays.map(([, length]: readonly [string, number]) => ["u8", length]);
  return Buffer.from(JSON.stringify({ ...rest, arrays: others }));
}
