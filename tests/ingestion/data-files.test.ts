// JSON, JSON Lines and YAML as they come out: questions with answers, records as rows, texts below their keys.
// Never looks at a parser's parts: a file goes in, blocks and passages come out.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadCorpus } from "#ingestion/corpus.ts";
import { folderOf } from "../support/folders.ts";
import { readOne } from "../support/read-one.ts";

const places = async (name: string, text: string) =>
  (await readOne(name, text)).document.blocks.map(({ section, text, isAnswer }) => [
    section.join(" > "),
    text,
    ...(isAnswer ? ["answer"] : []),
  ]);

describe("questions with answers", () => {
  const entries = [
    {
      id: 7,
      category: "Permits",
      question: "May I swim?",
      answer: "Only at the pier.",
      tags: ["sea", "water"],
    },
    { id: 8, category: "Permits", question: "Who pays?", answer: "Nobody." },
  ];
  const told = [
    ["Permits > May I swim?", "Only at the pier.", "answer"],
    ["Permits > Who pays?", "Nobody.", "answer"],
  ];
  it.each([
    ["a list", "faq.json", JSON.stringify(entries)],
    ["a list below a key", "faq.json", JSON.stringify({ title: "Help", version: 2, faqs: entries })],
    ["lines", "faq.jsonl", entries.map((entry) => JSON.stringify(entry)).join("\n")],
    [
      "YAML",
      "faq.yaml",
      `- category: Permits\n  question: May I swim?\n  answer: Only at the pier.\n- {category: Permits, question: Who pays?, answer: Nobody.}\n`,
    ],
    [
      "YAML in two documents",
      "faq.yml",
      "category: Permits\nquestion: May I swim?\nanswer: Only at the pier.\n---\ncategory: Permits\nquestion: Who pays?\nanswer: Nobody.\n",
    ],
  ])("are found in %s", async (_, name, text) => {
    expect(await places(name, text)).toEqual(told);
  });
  it.each([
    ["other languages", '[{"Frage": "Wie tief?", "Antwort": "Vier Meter."}]', "Wie tief?", "Vier Meter."],
    ["titles that ask", '[{"title": "Wie tief?", "content": "Vier Meter."}]', "Wie tief?", "Vier Meter."],
    ["keys that ask", '{"Wie tief?": "Vier Meter."}', "Wie tief?", "Vier Meter."],
    [
      "translations",
      '[{"question": {"de": "Wie tief?"}, "answer": {"de": "Vier Meter."}}]',
      "Wie tief?",
      "Vier Meter.",
    ],
    ["markup", '[{"question": "How?", "answer": "<p>Go <b>in</b>.</p><ul><li>Sit</ul>"}]', "How?", "Go in."],
    [
      "schema.org's terms",
      '{"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "How?", "acceptedAnswer": {"@type": "Answer", "text": "So."}}]}',
      "How?",
      "So.",
    ],
  ])("are found in %s", async (_, text, question, answer) => {
    expect((await places("faq.json", text))[0]).toEqual([question, answer, "answer"]);
  });
  it("keep the lists and code of an answer in Markdown", async () => {
    const { passages } = await readOne(
      "a.json",
      JSON.stringify([{ q: "How?", a: "So:\n\n1. Sit\n2. **Row**\n" }]),
    );
    expect(passages.map(({ text, isAnswer }) => [text, isAnswer])).toEqual([["So:\n1. Sit\n2. Row", true]]);
  });
});

describe("other records", () => {
  it("are rows with the names of their keys, and what is nested stands below them", async () => {
    const text = JSON.stringify({
      harbour_office: { phone: "12", opensAt: "9:15" },
      boats: [
        { name: "Aurora", berth_no: 7, owner: { name: "Ann" }, crew: [{ role: "cook", name: "Jo" }] },
        { name: "Borealis", berth_no: null, tags: ["red", "wide"] },
      ],
      notes: ["Bring a coat.", "Bring oars."],
    });
    expect(await places("harbour.json", text)).toEqual([
      ["harbour office", "phone: 12; opens at: 9:15"],
      ["boats", "name: Aurora; berth no: 7; owner name: Ann"],
      ["boats > Aurora > crew", "role: cook; name: Jo"],
      ["boats", "name: Borealis; tags: red, wide"],
      ["notes", "- Bring a coat.\n- Bring oars."],
    ]);
  });
  it("with a title and a long text are articles, and long texts stand below their keys", async () => {
    const body = "The harbour has two hundred berths. ".repeat(6).trim();
    const told = [["Mooring", body]];
    expect(await places("a.json", JSON.stringify([{ id: 4, title: "Mooring", body }]))).toEqual(told);
    expect(await places("a.yaml", `mooring: >\n  ${body}\n`)).toEqual([["mooring", body]]);
  });
  it("name title, language and address of the file, and keep their lines", async () => {
    const { document } = await readOne(
      "a.json",
      '{\n"title": "Boote",\n"lang": "de-AT",\n"url": "https://example.org/b",\n"boats": [\n{"name": "Aurora"},\n{"name": "Borealis"}]}',
    );
    expect([document.title, document.language, document.url]).toEqual([
      "Boote",
      "de",
      "https://example.org/b",
    ]);
    expect(document.blocks.map(({ line }) => line)).toEqual([6, 7]);
  });
  it("lend and refer as YAML says, and tags mean nothing", async () => {
    const text = "base: &b {port: 80, host: a}\nserver:\n  <<: *b\n  host: b\ncode: !!js/function 'f()'\n";
    expect(await places("a.yaml", text)).toEqual([
      ["", "code: f()"],
      ["base", "port: 80; host: a"],
      ["server", "port: 80; host: b"],
    ]);
  });
  it("may have comments and a comma too many", async () => {
    expect(await places("a.json", '// boats\n{"name": "Aurora", /* old */ "berth": "A 7",}')).toEqual([
      ["", "name: Aurora; berth: A 7"],
    ]);
  });
});

describe("a data file that cannot be read", () => {
  const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    .concat(
      "bcdefghij"
        .split("")
        .map((key, at) => `${key}: &${key} [${Array(9).fill(`*${"abcdefghij"[at]}`).join()}]`),
    )
    .join("\n");
  it.each([
    ["a.json", '{"a": 1,\n"b" 2}', /is no JSON in line 2/],
    ["a.json", '{"a": [1,\n\n', /ends too early in line 3/],
    ["a.json", '{"a": 1}\n{"b": 2}', /goes on behind its end in line 2/],
    ["a.json", '{"a": "one\ntwo"}', /string that is not closed .* in line 1/],
    ["a.jsonl", '{"a": 1}\n{"b"\n', /is no JSON in line 3|is no JSON in line 2/],
    ["a.json", "[".repeat(200_000), /nested more than 64 deep/],
    ["a.yaml", "a: [1\nb: 2", /is no YAML in line \d/],
    ["a.yaml", "[".repeat(10_000), /nested too deep/],
    ["a.yaml", "a: *b\n", /refers to "b" in line 1/],
    ["a.yaml", "a: &a [*a]\n", /refers to "a" in line 1/],
    ["a.yaml", bomb, /holds more than 500,000 values/],
  ])("is named with the line: %s %#", async (name, text, reason) => {
    await expect(readOne(name, text)).rejects.toThrow(reason);
  });
  it("is never thrown out of by anything but a fault with a mend", async () => {
    const value = fc.jsonValue({ maxDepth: 5 }).map((made) => JSON.stringify(made));
    const broken = fc.tuple(value, fc.nat(), fc.string({ maxLength: 4 })).map(([text, at, more]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + more + text.slice(place);
    });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(value, broken),
        fc.constantFrom("a.json", "a.jsonl", "a.yaml"),
        async (text, name) => {
          const told = await readOne(name, text).catch((error: unknown) => String(error));
          if (typeof told === "string") expect(told).not.toMatch(/cannot be parsed/);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("names that are no documents", () => {
  it("are passed over: silently where they are Docent's own in their place, else named", async () => {
    const corpus = await loadCorpus(
      folderOf({
        "a.json": '{"boat": "Aurora"}',
        "sub/collection.yaml": "name: x",
        "sources.yaml": "- x",
        "sub/glossary.yml": "x: y",
        "package.json": "{}",
        "sub/tsconfig.build.json": "{}",
        "sub/mkdocs.yml": "site_name: x",
      }),
    );
    expect(corpus.documents.map(({ id }) => id)).toEqual(["a.json"]);
    expect(corpus.leftOut.map(({ file, reason }) => [file, reason])).toEqual([
      ["package.json", "tells a program how to work, by its name"],
      ["sub/glossary.yml", "says how documents are read, and counts only at the top of CORPUS_DIR"],
      ["sub/mkdocs.yml", "tells a program how to work, by its name"],
      ["sub/tsconfig.build.json", "tells a program how to work, by its name"],
    ]);
  });
});
