// The retriever over small corpora: what is found, for whom, in what order.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Passage } from "#ingestion/document.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import type { ContextTerm } from "#query/query.ts";
import { type CorpusRetriever, createRetriever } from "#retrieval/corpus-retriever.ts";
import { featureCount, featureNames } from "#retrieval/features.ts";

function passage(id: string, text: string, more: Partial<Passage> = {}): Passage {
  return {
    id,
    documentId: id,
    collection: "public",
    title: "",
    section: [],
    text,
    language: "en",
    line: 1,
    ...more,
  };
}

const retriever = createRetriever([
  passage("parking", "Visitors park behind the building. A parking permit costs 12 euros a month.", {
    title: "Parking",
  }),
  passage("wifi", "The password of the guest network is on the notice board.", {
    title: "Network",
    section: ["Guests"],
  }),
  passage("vpn", "Ask the help desk for an account before you use the tunnel.", {
    title: "Network",
    section: ["Working from home"],
  }),
  passage("salary", "Salaries are paid on the last working day. The parking permit of managers is free.", {
    collection: "staff",
  }),
  passage(
    "fire",
    "When the alarm sounds, leave by the stairs. Never use the lift. Meet at the oak tree behind the building.",
  ),
  passage("lunch", "The canteen serves lunch from noon to two. Vegetarian meals are on the left."),
  passage("zh", "服务器在北京的机房里。管理员每天检查一次。", { language: "zh" }),
  passage("de", "Die Bibliothek öffnet um neun Uhr. Ausweise gibt es am Empfang.", { language: "de" }),
]);

async function find(
  text: string,
  options?: { limit?: number; collections?: ReadonlySet<string> },
  from: CorpusRetriever = retriever,
  context: readonly ContextTerm[] = [],
): Promise<string[]> {
  const hits = await from.retrieve(analyseQuestion({ text, context }, from), options);
  return hits.map((hit) => hit.passage.id);
}

describe("the best passage", () => {
  test.each([
    ["How much does a parking permit cost?", "parking"],
    ["what is the guest password", "wifi"],
    ["teh pasword of teh guest netwrok", "wifi"],
    ["Where do we meet after a fire alarm?", "fire"],
    ["when is lunch served", "lunch"],
    ["working from home", "vpn"],
    ["服务器在哪里？", "zh"],
    ["Wann öffnet die Bibliothek?", "de"],
  ])("for “%s” is %s", async (question, expected) => {
    expect((await find(question))[0]).toBe(expected);
  });

  test("of a follow-up is found by what earlier turns lend", async () => {
    expect(
      (await find("How much does it cost?", {}, retriever, [{ text: "parking permit", weight: 0.5 }]))[0],
    ).toBe("parking");
  });

  test("is told by headings where the text does not repeat them", async () => {
    const pages = createRetriever([
      passage("a", "Open the menu and choose Remove.", { title: "Deleting an account" }),
      passage("b", "Open the menu and choose New.", { title: "Creating an account" }),
    ]);
    expect((await find("How do I delete my account?", {}, pages))[0]).toBe("a");
  });

  test("holds function words too, where nothing else tells passages apart", async () => {
    const songs = createRetriever([
      passage("who", "A band.", { title: "The Who" }),
      passage("them", "Another band.", { title: "Them" }),
    ]);
    expect((await find("Who are The Who?", {}, songs))[0]).toBe("who");
  });
});

describe("what is returned", () => {
  test("comes only from the collections asked for", async () => {
    expect(await find("parking permit of managers", { collections: new Set(["public"]) })).not.toContain(
      "salary",
    );
    expect(await find("parking permit of managers", { collections: new Set(["staff"]) })).toEqual(["salary"]);
    expect(await find("parking permit of managers", { collections: new Set() })).toEqual([]);
    expect((await find("parking permit of managers"))[0]).toBe("salary");
  });

  test("is never more than the limit, also where the limit is beyond the corpus", async () => {
    expect(await find("the building parking lift network lunch", { limit: 2 })).toHaveLength(2);
    expect(await find("building", { limit: 0 })).toEqual([]);
    expect((await find("building", { limit: 1_000 })).sort()).toEqual(["fire", "parking"]);
  });

  test("is in falling order of score, each with its features and its text cut once", async () => {
    const hits = await retriever.retrieve(
      analyseQuestion({ text: "parking behind the building", context: [] }, retriever),
    );
    const scores = hits.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    for (const { features, analysis, passage: found } of hits) {
      expect(features).toHaveLength(featureCount);
      expect(analysis.text).toBe(found.text);
    }
    const cover = featureNames.indexOf("cover");
    expect(hits[0]?.features[cover]).toBe(1);
  });

  test("is the same for the same question, whatever was asked in between", async () => {
    const first = await find("where do visitors park");
    await find("salary lunch 服务器 password");
    expect(await find("where do visitors park")).toEqual(first);
  });

  test("does not depend on how the pool of candidates is cut", async () => {
    const hits = await retriever.retrieve(
      analyseQuestion({ text: "guest password", context: [] }, retriever),
      { limit: 1 },
    );
    expect(hits[0]?.features).toEqual(
      (await retriever.retrieve(analyseQuestion({ text: "guest password", context: [] }, retriever)))[0]
        ?.features,
    );
  });
});

describe("hostile input", () => {
  test.each([
    ["nothing", ""],
    ["emoji", "🙂👩‍👩‍👧‍👦🇲🇦"],
    ["100,000 letters", "x".repeat(100_000)],
    ["100,000 characters of words", "parking permit ".repeat(6_667)],
    ["100,000 Han characters", "服".repeat(100_000)],
    ["broken surrogates", "\ud800\udc00\ud800 parking"],
    ["names of object properties", "constructor __proto__ toString hasOwnProperty"],
    ["markup", "<@U1> @everyone **parking** `permit`"],
  ])("of %s ends with hits or none", async (_, text) => {
    expect((await find(text, { limit: 5 })).length).toBeLessThanOrEqual(5);
  });

  test("never throws, whatever is asked", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (text) => {
        expect((await find(text, { limit: 3 })).length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 50 },
    );
  });

  test("an empty corpus answers nothing", async () => {
    expect(await find("anything", {}, createRetriever([]))).toEqual([]);
  });

  test("passages without words, and of property names, are indexed and found", async () => {
    const odd = createRetriever([
      passage("empty", ""),
      passage("emoji", "🙂"),
      passage("proto", "__proto__ constructor toString"),
    ]);
    expect(await find("what is a constructor", {}, odd)).toEqual(["proto"]);
  });
});

test("a question of function words alone is looked up in the whole corpus", async () => {
  expect(await find("before you use", { limit: 1 })).toEqual(["vpn"]);
  expect((await find("when the", { limit: 1 }))[0]).toBe("fire");
});
