// Passages that say nearly the same, and sentences that stand on very many pages.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Passage } from "#ingestion/document.ts";
import { findRepeats, type PageOf } from "#ingestion/repeats.ts";
import { finish } from "#retrieval/steps.ts";

const passage = (documentId: string, text: string, title = "Guide"): Passage => ({
  id: `${documentId}#1`,
  documentId,
  collection: "corpus",
  title,
  section: ["Setup"],
  text,
  language: "en",
  line: 1,
});
const long = (port: number, more = "") =>
  `The harbour server listens on port ${port} until somebody sets another one in the file of settings, which is read once at the start, and again whenever a signal tells it to; a port that is taken is named in the log. ${more}`;
const repeatsIn = (passages: readonly Passage[], pageOf?: PageOf) => finish(findRepeats(passages, pageOf));
const groupsOf = (passages: readonly Passage[]) => repeatsIn(passages).groups;

describe("passages that say nearly the same", () => {
  it("are one group below the same headings, whatever their case, marks and a few words", () => {
    const passages = [
      passage("v1/a", long(8080)),
      passage("other", "The crane is blue and lifts forty tons."),
      passage("v2/a", `**${long(9090).toUpperCase()}**`),
    ];
    expect(groupsOf(passages)).toEqual([[0, 2]]);
  });
  it("are two answers below other headings, unless they are the same word for word", () => {
    const apart = [passage("a", long(8080), "Harbour"), passage("b", long(9090), "Airport")];
    expect(groupsOf(apart)).toEqual([]);
    expect(groupsOf([passage("a", long(8080), "Harbour"), passage("b", long(8080), "Airport")])).toEqual([
      [0, 1],
    ]);
  });
  it("are told apart where they are short", () => {
    expect(
      groupsOf([passage("a", "The tower is 40 metres tall."), passage("b", "The tower is 55 metres tall.")]),
    ).toEqual([]);
  });
  it("are found in Chinese as in English, and signs alone are nothing", () => {
    const text = "服务器监听端口，直到有人在设置文件中设置另一个端口，该文件在启动时读取一次。";
    expect(
      groupsOf([passage("a", text), passage("b", `${text}！`), passage("c", "…"), passage("d", "!?")]),
    ).toEqual([[0, 1]]);
  });
  it("are the same in every run, and none is lost, whatever the texts", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 60 }), { maxLength: 20 }), (texts) => {
        const passages = texts.map((text, at) => passage(`d${at}`, text));
        const { groups, groupOf } = repeatsIn(passages);
        expect(repeatsIn(passages.map((each) => ({ ...each }))).groups).toEqual(groups);
        expect(groups.flat().length).toBe(new Set(groups.flat()).size);
        expect(groupOf.size).toBe(groups.flat().length);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a sentence on very many pages", () => {
  const footer = "Questions are welcome in the forum of the harbour.";
  const pages = Array.from({ length: 40 }, (_, at) =>
    passage(
      `page${at}`,
      `The machine ${at} was built in ${1800 + at}.\n${footer}${at < 20 ? " See also the list of cranes." : ""}`,
    ),
  );
  it("is boilerplate, and what stands on few pages is not", () => {
    const { isBoilerplate, boilerplate } = repeatsIn(pages);
    expect(isBoilerplate(footer)).toBe(true);
    expect(isBoilerplate("QUESTIONS are welcome, in the forum of the harbour")).toBe(true);
    expect(isBoilerplate(`${footer} The machine 3 was built in 1803.`)).toBe(false);
    expect(isBoilerplate("The machine 3 was built in 1803.")).toBe(false);
    expect(isBoilerplate("")).toBe(false);
    expect(boilerplate).toEqual([
      { text: footer, pages: 40 },
      { text: "See also the list of cranes.", pages: 20 },
    ]);
  });
  it("is none where it is a line of code", () => {
    const code = "import { harbour } from 'harbour';";
    const coded = pages.map(
      (page): Passage => ({
        ...page,
        text: `${page.text}\n${code}`,
        shapes: [{ kind: "code", start: page.text.length + 1, end: page.text.length + 1 + code.length }],
      }),
    );
    const { isBoilerplate } = repeatsIn(coded);
    expect([isBoilerplate(code), isBoilerplate(footer)]).toEqual([false, true]);
  });
  it("counts once for all versions of one page", () => {
    expect(repeatsIn(pages, (id) => Number(id.slice(4)) % 5).isBoilerplate(footer)).toBe(false);
  });
});
