// The operator's commands, run as processes over a small corpus: what they print where, and the code they end with.
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openSqliteStore } from "#storage/sqlite.ts";
import { type RunOptions, runProgram, startProgram } from "../support/command-line.ts";
import { folderOf } from "../support/folders.ts";

const page = `---
title: The harbour
url: https://example.org/harbour
questions:
  - When does the harbour museum open?
---
# The harbour

## The museum

The harbour museum opens at nine o'clock in the morning. A ticket costs 12 euros.

## The lighthouse

The lighthouse was built by Ada Brown in 1871. It is 42 metres high.
`;

function corpus(
  files: Readonly<Record<string, string>> = { "harbour.md": page },
): RunOptions & { readonly folder: string } {
  const folder = folderOf(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`corpus/${path}`, text])),
  );
  return { folder };
}
const jsonLines = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("ask", () => {
  it("prints the answer, its sentence and its source, and nothing else to standard output", async () => {
    const { code, stdout, stderr } = await runProgram(["ask", "Who built the lighthouse?"], corpus());
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toContain("The lighthouse was built by Ada Brown in 1871.");
    expect(stdout).toMatch(
      /Source: The harbour › The lighthouse https:\/\/example\.org\/harbour#the-lighthouse\n$/,
    );
  });
  it("prints JSON in the agreed form", async () => {
    const { stdout } = await runProgram(["ask", "Who built the lighthouse?", "--json"], corpus());
    const [answer, ...others] = jsonLines(stdout);
    expect(others).toEqual([]);
    expect(answer).toEqual({
      outcome: expect.stringMatching(/^(?:answered|uncertain)$/),
      answer: expect.any(String),
      sentence: "The lighthouse was built by Ada Brown in 1871.",
      confidence: expect.any(Number),
      citations: [
        {
          passageId: "harbour.md#2",
          document: "harbour.md",
          title: "The harbour",
          section: ["The lighthouse"],
          url: "https://example.org/harbour#the-lighthouse",
          quote: "The lighthouse was built by Ada Brown in 1871.",
        },
      ],
      ms: expect.any(Number),
    });
  });
  it("answers each line of standard input with a line, and says where there is no answer", async () => {
    const input = "How high is the lighthouse?\n\nWho painted the ceiling of the Sistine Chapel?\r\n";
    const asText = await runProgram(["ask", "-"], { ...corpus(), input });
    expect(asText.stdout.trimEnd().split("\n")).toEqual([
      expect.stringContaining("| It is 42 metres high. | The harbour › The lighthouse"),
      "Not in my documents.",
    ]);
    const asJson = jsonLines((await runProgram(["ask", "-", "--json"], { ...corpus(), input })).stdout);
    expect(asJson).toHaveLength(2);
    expect(asJson[1]).toMatchObject({ outcome: "abstained", answer: null, sentence: null });
  });
});

describe("index", () => {
  it("prints a row a document, what was left out, totals, duplicates and the longest passages", async () => {
    const files = {
      "harbour.md": page,
      "copy/again.md": page,
      "notes.txt": "Eine Notiz über den Hafen und die Stadt.\n",
      "plan.exe": "%PDF",
      "empty.md": "",
    };
    const { code, stdout, stderr } = await runProgram(["index"], corpus(files));
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.replace(/read in \d+ ms with \d+ MB/, "read in … ms with … MB")).toBe(
      [
        "Document       Passages  Language  Title",
        "copy/again.md         2  en        The harbour",
        "harbour.md            2  en        The harbour",
        "notes.txt             1  de        Notes",
        "",
        "Left out",
        "plan.exe  no parser reads this ending; save it as .md, .txt, .pdf or .docx",
        "empty.md  is empty; write something into it or delete it",
        "",
        "3 documents, 5 passages, 2 languages (de, en), 2 files left out; read in … ms with … MB of memory at most",
        "Kept index: none; documents of 1 MB and more are kept once the bot has read them",
        "",
        "Duplicates",
        "copy/again.md#1 = harbour.md#1",
        "copy/again.md#2 = harbour.md#2",
        "",
        "Longest passages",
        "15  words  copy/again.md#1  The harbour › The museum",
        "15  words  harbour.md#1     The harbour › The museum",
        "14  words  copy/again.md#2  The harbour › The lighthouse",
        "14  words  harbour.md#2     The harbour › The lighthouse",
        " 8  words  notes.txt#1      Notes",
        "",
      ].join("\n"),
    );
  });
  it("ends quietly where its reader goes away", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 400 }, (_, index) => [`page-${index}.txt`, `Page ${index}.`]),
    );
    const { folder } = corpus(files);
    const child = startProgram(["index"], { folder });
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    let stderr = "";
    child.stderr.on("data", (part) => {
      stderr += part;
    });
    child.stdout.destroy();
    expect([await ended, stderr]).toEqual([0, ""]);
  });
});

describe("check", () => {
  it("says ok to each line where all is well, and leaves nothing behind", async () => {
    const { folder } = corpus();
    const { code, stdout } = await runProgram(["check"], { folder });
    expect(stdout.trimEnd().split("\n")).toEqual([
      "ok     Settings: well-formed",
      "ok     Corpus: 1 document, 2 passages in corpus",
      "ok     State folder: .data will be made at the start",
      "ok     Kept index: none; documents of 1 MB and more are kept once the bot has read them",
      "ok     Discord: off; DISCORD_TOKEN turns it on (docs/discord.md)",
      "ok     Slack: off; SLACK_BOT_TOKEN and SLACK_APP_TOKEN turn it on (docs/slack.md)",
    ]);
    expect(code).toBe(0);
    expect(readdirSync(folder)).toEqual(["corpus"]);
  });
  it("says what is wrong with corpus and state folder, and ends with 1", async () => {
    const folder = folderOf({ "state.txt": "a file" });
    const { code, stdout } = await runProgram(["check"], { folder, settings: { DATA_DIR: "state.txt" } });
    expect(stdout).toContain("wrong  Corpus: corpus does not exist; create it or set CORPUS_DIR\n");
    expect(stdout).toMatch(/wrong {2}State folder: .*state\.txt is a file; set DATA_DIR to a folder\n/);
    expect(code).toBe(1);
  });
  it("says every fault of the settings, of .env too, and never a token", async () => {
    const { folder } = corpus();
    writeFileSync(join(folder, ".env"), "SLACK_BOT_TOKEN=xapp-5eCr3t\nLOG_LEVEL=loud\nDISCORD_TOKN=x\n");
    const { code, stdout, stderr } = await runProgram(["check"], {
      folder,
      settings: { LOG_LEVEL: "debug" },
    });
    expect(stdout.match(/^wrong/gm)).toHaveLength(3);
    expect(stdout).toContain("wrong  DISCORD_TOKN: is no setting of Docent; did you mean DISCORD_TOKEN?");
    expect(stdout + stderr).not.toContain("5eCr3t");
    expect(code).toBe(1);
  });
});

describe("feedback", () => {
  it("prints what was pressed, as text or JSON, and makes no state folder where there is none", async () => {
    const { folder } = corpus();
    const none = await runProgram(["feedback"], { folder });
    expect(none).toEqual({ code: 0, stdout: "", stderr: "no feedback yet\n" });
    expect(existsSync(join(folder, ".data"))).toBe(false);
    await pressHelpful(join(folder, ".data", "docent.sqlite"));
    const asText = await runProgram(["feedback"], { folder });
    expect(asText.stdout).toBe("2026-01-02 03:04\thelpful\tHow high is it?\t42 metres\n");
    const asJson = await runProgram(["feedback", "--json"], { folder });
    expect(jsonLines(asJson.stdout)).toEqual([
      {
        at: "2026-01-02T03:04:05.000Z",
        verdict: "helpful",
        question: "How high is it?",
        answer: expect.stringContaining("42 metres"),
        person: "u1",
        exchangeId: "e1",
      },
    ]);
  });
});

async function pressHelpful(file: string): Promise<void> {
  const store = openSqliteStore({ file });
  const at = Date.parse("2026-01-02T03:04:05Z");
  const asker = { id: "u1", isBot: false };
  const quote = { text: "It is 42 metres high.", spanStart: 6, spanEnd: 15 };
  const citation = {
    passageId: "a#1",
    document: "a",
    title: "A",
    section: [],
    quote: quote.text,
    passage: quote.text,
  };
  await store.saveExchange({
    id: "e1",
    inquiry: {
      key: "k",
      platform: "terminal",
      text: "How high is it?",
      asker,
      place: { kind: "direct", workspace: "", channel: "c" },
    },
    question: { text: "How high is it?", context: [] },
    answer: {
      outcome: "answered",
      span: "42 metres",
      quote,
      citations: [citation],
      confidence: 0.9,
      language: "en",
    },
    askedAt: at,
    answeredAt: at,
  });
  await store.saveFeedback({ exchangeId: "e1", person: "u1", verdict: "helpful", at });
  await store.close();
}
