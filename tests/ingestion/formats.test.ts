// One real file a format, each with a fact that only it holds, asked through the public door; and files that cannot be read.
// The Word, OpenDocument, PowerPoint and EPUB files were made by pandoc, the Excel file by LibreOffice, the PDF by pdflatex.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { createAnswering } from "#docent.ts";
import { loadCorpus } from "#ingestion/corpus.ts";
import type { Corpus } from "#ingestion/document.ts";
import { folderOf } from "../support/folders.ts";

const files = join(import.meta.dirname, "files");

describe("a folder with one file a format", () => {
  let corpus: Corpus;
  beforeAll(async () => {
    corpus = await loadCorpus(files);
  });

  it("is read whole", () => {
    expect(corpus.leftOut).toEqual([]);
    expect(corpus.documents.map(({ id, title }) => `${id}: ${title}`)).toEqual([
      "bridge.adoc: The swing bridge",
      "crane.html: Crane rules",
      "dredging.rst: Dredging plan",
      "faq.csv: Faq",
      "ferry.odt: Ferry guide",
      "handbook.docx: Harbour handbook",
      "lighthouse.pdf: 1 The lighthouse",
      "lights.yaml: Lights of Skarholm",
      "lost.jsonl: Lost",
      "permits.xlsx: Permits",
      "showers.json: Showers and laundry",
      "slides.pptx: Pilot training",
      "tides.epub: The tide book of Skarholm",
    ]);
  });

  it.each([
    ["How many nights may a boat stay at the visitors' quay?", "handbook.docx", "eleven nights in a row"],
    ["What is the fee up to 12 metres?", "handbook.docx", "Fee a night: 23 euros"],
    ["How long does the ferry Halcyon take to cross the sound?", "ferry.odt", "forty-seven minutes"],
    ["What does the red cone mean?", "slides.pptx", "the eastern channel is closed"],
    ["How do I get a diving permit?", "permits.xlsx", "within four working days. It costs 60 euros."],
    ["How do I get a mooring permit?", "faq.csv", "within nine working days. It costs 60 euros."],
    ["How heavy a boat does the crane lift?", "crane.html", "up to eighteen tonnes"],
    ["When does the crane open on Saturday?", "crane.html", "Day: Saturday; Opens at: 9:15"],
    ["How many steps lead to the gallery?", "lighthouse.pdf", "a staircase of 182 steps"],
    ["How much later is high water in the eastern basin?", "tides.epub", "nineteen minutes later"],
    ["What do three red lanterns mean?", "tides.epub", "Lanterns: three red; Meaning: gates are closed"],
    ["How often does the dredger Pelikan come?", "dredging.rst", "every seventh week"],
    ["What depth is kept in the western basin?", "dredging.rst", "Basin: Western; Kept depth: 6.4 metres"],
    ["For which boats does the Odin bridge turn?", "bridge.adoc", "higher than 4.2 metres"],
    ["What does the white light of the bridge mean?", "bridge.adoc", "opens within six minutes"],
    ["How does the ramp light flash?", "lights.yaml", "flashes: steady green"],
    ["How much does a shower cost?", "showers.json", "A shower costs two tokens."],
    ["When may I use the washing machines?", "showers.json", "From seven to twenty-one o'clock."],
    ["Wo werden Fundsachen aufbewahrt?", "lost.jsonl", "im blauen Schuppen hinter der Werft"],
  ])("answers %s from %s", async (text, document, quote) => {
    const { answerer } = createAnswering(corpus.passages);
    const answer = await answerer.answer({ text, context: [] });
    if (answer.outcome === "abstained") expect.fail(`${text} was declined`);
    expect(answer.citations[0].document).toBe(document);
    expect(answer.quote.text).toContain(quote);
  });

  it("cites the page of a PDF and the slide of a presentation", () => {
    const pages = corpus.passages.flatMap(({ id, page }) => (page === undefined ? [] : [`${id} ${page}`]));
    expect(pages).toEqual([
      "lighthouse.pdf#1 1",
      "lighthouse.pdf#2 2",
      "lighthouse.pdf#3 3",
      "slides.pptx#1 2",
      "slides.pptx#2 3",
    ]);
  });

  it("reads a page's main content alone, and links to its address and anchors", () => {
    const page = corpus.passages.filter(({ documentId }) => documentId === "crane.html");
    expect(page.map(({ url }) => url)).toEqual([
      "https://harbour.example/crane#loads",
      "https://harbour.example/crane#days",
    ]);
    expect(page.filter(({ text }) => /cookies|Imprint|Home|Never read|color/.test(text))).toEqual([]);
  });

  it("leaves the running heads of a PDF out", () => {
    expect(corpus.passages.filter(({ text }) => text.includes("Port of Skarholm"))).toEqual([]);
  });
});

describe("files that are not what they should be", () => {
  const bytes = (name: string) => readFileSync(join(files, name));
  const cases: readonly (readonly [name: string, content: Uint8Array, reason: string])[] = [
    ["cut.docx", bytes("handbook.docx").subarray(0, 4_000), "cut off"],
    ["cut.pdf", bytes("lighthouse.pdf").subarray(0, 2_000), "cut off or damaged"],
    ["text.pdf", Buffer.from("only words"), "is text, not PDF"],
    ["page.docx", Buffer.from("<!DOCTYPE html><p>words</p>"), "is a web page, not Word"],
    ["rich.docx", Buffer.from("{\\rtf1 words}"), "is Rich Text"],
    ["old.doc", oldOffice("WordDocument"), "is an old Word file"],
    ["locked.xlsx", oldOffice("EncryptedPackage"), "needs a password"],
    ["quotes.csv", Buffer.from('a,b\n"one,two\n'), "is no CSV"],
  ];

  it.each(cases)("names %s and answers from the rest", async (name, content, reason) => {
    const corpus = await loadCorpus(folderOf({ "faq.csv": bytes("faq.csv"), [name]: content }));
    expect(corpus.documents.map(({ id }) => id)).toEqual(["faq.csv"]);
    expect(corpus.leftOut).toEqual([
      { file: name, reason: expect.stringContaining(reason), mend: expect.stringMatching(/\w/) },
    ]);
  });

  it("reads a page of a hundred thousand elements inside each other, or names it", async () => {
    const deep = `<main><p>A word.</p>${"<div>".repeat(100_000)}<p>Deep.</p></main>`;
    const corpus = await loadCorpus(folderOf({ "deep.html": deep, "faq.csv": bytes("faq.csv") }));
    expect(corpus.documents.map(({ id }) => id)).toContain("faq.csv");
    expect([...corpus.documents.map(({ id }) => id), ...corpus.leftOut.map(({ file }) => file)]).toContain(
      "deep.html",
    );
  });

  it("reads a Word file that is called .pdf as the Word file it is", async () => {
    const corpus = await loadCorpus(folderOf({ "handbook.pdf": bytes("handbook.docx") }));
    expect(corpus.documents.map(({ title }) => title)).toEqual(["Harbour handbook"]);
  });
});

/** The container of old and of locked Office files, with one name in it. */
function oldOffice(name: string): Uint8Array {
  const magic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  return Buffer.concat([magic, Buffer.alloc(512), Buffer.from(name, "utf16le"), Buffer.alloc(512)]);
}
