// Other words for what documents say, seen from outside: a glossary, aliases and spelled-out abbreviations, and --explain.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { explanationLines } from "../../src/cli/explain.ts";
import { type RunOptions, runProgram } from "../support/command-line.ts";
import { folderOf } from "../support/folders.ts";

const english = `# Service desk

## Access

To use the interface you need an access token. An access token is valid for ninety days.

## Signing in

You sign in with your staff number at the portal. After five wrong attempts the account is locked for one hour.

## Canteen

The canteen serves lunch from noon to two o'clock. Soup costs three euros.
`;
const german = `# Betriebshandbuch

## Urlaub

Der Erholungsurlaub beträgt dreißig Arbeitstage im Jahr. Anträge nimmt das Personalbüro entgegen.

## Geräte

Ein tragbarer Rechner wird nach vier Jahren ersetzt. Die Bildschirme werden jedes Jahr geprüft.
`;
const chinese = `# 员工手册

## 报销

差旅费用报销须在三十天内提交。财务部每周五付款。

## 门禁

门禁卡丢失后请立即联系保安室。补办一张门禁卡收费五十元。
`;
const glossary = `# What people say, and what the pages say
- [log in, sign in]
API key: [access token]
Laptop: [tragbarer Rechner, Notebook]
- [Ferien, Erholungsurlaub]
工卡: [门禁卡]
`;

function corpus(files: Readonly<Record<string, string>>): RunOptions & { readonly folder: string } {
  return {
    folder: folderOf(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`corpus/${path}`, text])),
    ),
  };
}
const all = { "desk.md": english, "handbuch.md": german, "shouce.md": chinese };

/** What was found for each question, in order, sure or not. */
async function explained(questions: readonly string[], files: Readonly<Record<string, string>>) {
  const run = await runProgram(["ask", "-", "--json", "--explain"], {
    ...corpus(files),
    input: questions.join("\n"),
  });
  expect([run.code, run.stderr]).toEqual([0, ""]);
  return run.stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

describe("a glossary", () => {
  const questions = [
    "How long is an API key valid?",
    "How do I log in?",
    "Wie viele Arbeitstage Ferien gibt es im Jahr?",
    "Wann wird ein Laptop ersetzt?",
    "补办一张工卡多少钱？",
  ];
  const sentences = [
    "An access token is valid for ninety days.",
    "You sign in with your staff number at the portal.",
    "Der Erholungsurlaub beträgt dreißig Arbeitstage im Jahr.",
    "Ein tragbarer Rechner wird nach vier Jahren ersetzt.",
    "补办一张门禁卡收费五十元。",
  ];

  it("finds in three languages what documents say with other words, and makes sure of it", async () => {
    const rich = await explained(questions, { ...all, "glossary.yaml": glossary });
    const plain = await explained(questions, all);
    expect(rich.map(({ explanation }) => explanation.sentences[0].text)).toEqual(sentences);
    for (const [at, question] of questions.entries())
      expect(rich[at].confidence, question).toBeGreaterThan(plain[at].confidence);
    expect(rich.filter(({ outcome }) => outcome !== "abstained").length).toBeGreaterThanOrEqual(4);
    expect(plain.filter(({ outcome }) => outcome !== "abstained").length).toBeLessThanOrEqual(2);
    expect(rich[0].explanation.otherWords).toEqual([
      {
        asked: "api key",
        found: "access token",
        origin: "glossary",
        source: "glossary.yaml, line 3",
        weight: 0.8,
        passages: 1,
      },
    ]);
    expect(rich[0].explanation.terms).toContainEqual({ term: "token", weight: 0.8, origin: "glossary" });
  });
  it("has its faults named with file, line and mend, and the good entries count all the same", async () => {
    const faulty = `# What people say
- [log in, sign in]
API key: [access token]
- [only one]
- [open, "unclosed]
no words:
deep: [[a, b]]
- *anchor
who: [clerk]
staff number, clerk number
`;
    const { folder } = corpus({ "desk.md": english, "glossary.yaml": faulty });
    const check = await runProgram(["check"], { folder });
    expect(check.code).toBe(1);
    expect(check.stdout).toContain("ok     Corpus: 1 document,");
    expect(check.stdout.split("\n").filter((line) => /Glossary|Left out/.test(line))).toEqual([
      'ok     Glossary: 4 entries in glossary.yaml; in no document: "log in", "clerk", "clerk number"; too common to ask with: "who"',
      expect.stringMatching(
        /^wrong {2}Glossary: glossary\.yaml, line 4: names fewer than two words .*; write/,
      ),
      expect.stringMatching(/^wrong {2}Glossary: glossary\.yaml, line 5: is no YAML: .*; write/),
      expect.stringMatching(
        /^wrong {2}Glossary: glossary\.yaml, line 6: says no other word for "no words"; write/,
      ),
      expect.stringMatching(/^wrong {2}Glossary: glossary\.yaml, line 7: holds a list inside a list; write/),
      expect.stringMatching(/^wrong {2}Glossary: glossary\.yaml, line 8: cannot be read; write/),
    ]);
    const ask = await runProgram(["ask", "How long is an API key valid?"], { folder });
    expect(ask.stdout).toContain("An access token is valid for ninety days.");
    expect(ask.stderr.match(/^GLOSSARY_INVALID glossary\.yaml, line \d+: /gm)).toHaveLength(5);
  });
  it("is handed to batch as a file of its own", async () => {
    const line = (row: object) => `${JSON.stringify(row)}\n`;
    const folder = folderOf({
      "p.jsonl":
        line({ id: "p1", text: "An access token is valid for ninety days.", lang: "en" }) +
        line({
          id: "p2",
          text: "A parking permit is valid for a year. Keep the key of the gate.",
          lang: "en",
        }),
      "q.jsonl": line({ id: "q1", question: "How long is an API key valid?" }),
      "words.yaml": glossary,
    });
    const batch = (words: string) =>
      runProgram(
        ["batch", "--corpus", "p.jsonl", "--questions", "q.jsonl", "--out", "out.jsonl", "--glossary", words],
        { folder },
      );
    expect((await batch("words.yaml")).code).toBe(0);
    const answer = JSON.parse(readFileSync(join(folder, "out.jsonl"), "utf8"));
    expect(answer).toMatchObject({ ranked: ["p1", "p2"], sentence: sentences[0] });
    const missing = await batch("gone.yaml");
    expect([missing.code, missing.stderr]).toEqual([
      1,
      expect.stringContaining("INPUT_INVALID gone.yaml: does not exist"),
    ]);
  });
});

describe("what documents say themselves", () => {
  const pages = {
    "dienst.md": `---
title: Gesundheitsdienst
aliases: [Ambulanz, /alt/pfad]
---
# Gesundheitsdienst

Der Dienst öffnet um sieben Uhr und schließt um vier.
`,
    "pay.md": `# Pay

The Annual Leave Bonus (ALB) was introduced for all staff in the north.

## June

Every clerk in the Annual Leave Bonus scheme receives four hundred euros.
`,
    "maison.md": `# Maison

La Tour du Marché, également appelée Vieille Horloge, fut bâtie en 1612. Le jardin est ouvert le dimanche.
`,
  };
  it("counts too: abbreviations spelled out, other names, aliases; each with where it stands", async () => {
    const found = await explained(
      [
        "How much does a clerk in the ALB scheme receive?",
        "Wann öffnet die Ambulanz?",
        "Quand fut bâtie la Vieille Horloge ?",
      ],
      pages,
    );
    expect(found.map(({ explanation }) => explanation.sentences[0].text)).toEqual([
      "Every clerk in the Annual Leave Bonus scheme receives four hundred euros.",
      "Der Dienst öffnet um sieben Uhr und schließt um vier.",
      expect.stringContaining("fut bâtie en 1612."),
    ]);
    expect(
      found.map(({ explanation }) => explanation.otherWords.map((word: { source: string }) => word.source)),
    ).toEqual([
      ["pay.md#1: Annual Leave Bonus = ALB"],
      ["dienst.md, aliases"],
      ["maison.md#1: Tour du Marché = Vieille Horloge"],
    ]);
  });
});

describe("ask --explain", () => {
  it("says nothing on standard output that ask would not, and lets no escape sequence through", async () => {
    const files = {
      "evil\u001b[31m.md": "# Title \u001b]0;owned\u0007\n\nThe access token\u001b[2J is \u009b31m red.\n",
      "glossary.yaml": 'API\u001b key: ["access\u009b token"]\n- ["\u001b[2J", x]\n',
    };
    const run = await runProgram(
      ["ask", "--explain", "What colour is the API \u001b[31mkey?"],
      corpus(files),
    );
    expect(run.code).toBe(0);
    expect(run.stdout).not.toContain("confidence");
    expect(run.stderr).toMatch(/^other words {2}asked +in documents/m);
    expect(run.stdout + run.stderr).not.toMatch(/(?![\n\t])\p{Cc}/u);
  });
  it("lays everything out in aligned columns, long texts cut", async () => {
    const lines = explanationLines({
      question: "How long is an API key vald?",
      language: "en",
      kind: "how-long",
      answerType: "period",
      corrections: [{ from: "vald", to: "valid" }],
      terms: [
        { term: "api", weight: 1, origin: "question" },
        { term: "valid", weight: 1, origin: "spelling" },
        { term: "token", weight: 0.8, origin: "glossary" },
      ],
      otherWords: [
        {
          asked: "api key",
          found: "access token",
          origin: "glossary",
          source: "glossary.yaml, line 3",
          weight: 0.8,
          passages: 12,
        },
      ],
      passages: [
        { score: 2.701, passage: "desk.md#1", title: "Service desk › Access" },
        { score: -1.5, passage: "guides/lending.md#12", title: "Lending" },
      ],
      sentences: [
        {
          score: 3.82,
          passage: "desk.md#1",
          text: `An access token is valid\nfor ${"ninety ".repeat(20)}days.`,
        },
      ],
      spans: [{ score: 3.84, passage: "desk.md#1", text: "ninety days" }],
      confidence: {
        value: 0.93,
        outcome: "answered",
        answeredFrom: 0.885,
        uncertainFrom: 0.659,
        way: "reading",
      },
      ms: { analyse: 0.2, retrieve: 0.5, read: 1.1, total: 1.8 },
    });
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("explained.golden.txt");
  });
});
