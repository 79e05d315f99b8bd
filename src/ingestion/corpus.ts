// The door of ingestion: a folder of files becomes documents and passages.
// A file that cannot be read is named and never costs the others.
import { basename, extname } from "node:path";
import { DocentError } from "#errors.ts";
import { detectLanguage } from "#text/language.ts";
import { headAskedParagraphs } from "./asked-paragraphs.ts";
import type { Corpus, Document, LeftOut, Passage } from "./document.ts";
import { listFiles, readBytes } from "./files.ts";
import { isGlossary, loadGlossary } from "./glossary.ts";
import { parserFor } from "./parsers/registry.ts";
import { splitDocument } from "./splitting.ts";

export interface CorpusOptions {
  /** Name of the collection the documents belong to. Default: "corpus". */
  readonly collection?: string;
}

/** Characters of a document's text that its language is judged by. */
const LANGUAGE_SAMPLE_LENGTH = 2_000;
/** Characters of paragraphs that are enough to judge by. */
const PROSE_LENGTH_MIN = 200;
/** Files read at the same time: while one is waited for, another is parsed. */
const FILES_AT_ONCE = 16;

/** Throws CORPUS_MISSING where there is no such folder; a folder without documents gives a corpus without passages. */
export async function loadCorpus(folder: string, options: CorpusOptions = {}): Promise<Corpus> {
  const startedAt = performance.now();
  const list = await listFiles(folder, (path) => isGlossary(path) || parserFor(path) !== undefined);
  const files = list.paths.filter((path) => !isGlossary(path));
  const [glossaryFile, ...others] = list.paths.filter(isGlossary);
  const glossary = glossaryFile === undefined ? undefined : await loadGlossary(folder, glossaryFile);
  const documents: Document[] = [];
  const passages: Passage[] = [];
  const leftOut: LeftOut[] = [...list.leftOut];
  for (const file of others)
    leftOut.push({ file, reason: `${glossaryFile} is the glossary`, mend: "put all entries into one file" });
  for (let start = 0; start < files.length; start += FILES_AT_ONCE) {
    const paths = files.slice(start, start + FILES_AT_ONCE);
    const load = (path: string) => loadDocument(folder, path, options.collection ?? "corpus");
    for (const outcome of await Promise.all(paths.map(load))) {
      if ("reason" in outcome) leftOut.push(outcome);
      else {
        documents.push(outcome.document);
        for (const passage of outcome.passages) passages.push(passage);
      }
    }
  }
  return {
    folder,
    documents,
    passages,
    leftOut,
    ...(glossary && { glossary }),
    readMs: performance.now() - startedAt,
  };
}

type Outcome = { readonly document: Document; readonly passages: readonly Passage[] } | LeftOut;

async function loadDocument(folder: string, path: string, collection: string): Promise<Outcome> {
  try {
    const document = await readDocument(folder, path, collection);
    const passages = splitDocument(document);
    if (passages.length > 0) return { document, passages };
    return { file: path, reason: "holds no text", mend: "write something into it or delete it" };
  } catch (error) {
    if (error instanceof DocentError) return { file: path, reason: error.fault, mend: error.mend };
    // A parser that stumbles over one file must not take the corpus down.
    return { file: path, reason: `cannot be parsed (${String(error)})`, mend: "leave it out and report it" };
  }
}

async function readDocument(folder: string, path: string, collection: string): Promise<Document> {
  const parser = parserFor(path);
  if (parser === undefined)
    throw new DocentError("FILE_UNREADABLE", path, "has an unknown ending", "save it as .md or .txt");
  const parsed = await parser.parse({ path, bytes: await readBytes(folder, path) });
  return {
    id: path,
    collection,
    title: parsed.title ?? titleOf(path),
    language: parsed.language ?? detectLanguage(proseOf(parsed.blocks)),
    ...(parsed.url !== undefined && { url: parsed.url }),
    origin: "file",
    blocks: headAskedParagraphs(parsed.blocks),
    questions: parsed.questions,
    ...(parsed.aliases && parsed.aliases.length > 0 && { aliases: parsed.aliases }),
  };
}

/** "guides/set-up_discord.md" is called "Set up discord". */
function titleOf(path: string): string {
  const words = basename(path, extname(path))
    .replace(/[-_\s]+/g, " ")
    .trim();
  return words === "" ? path : words[0].toUpperCase() + words.slice(1);
}

/** What people wrote: paragraphs, and where there are hardly any, lists and tables too. Code is English everywhere. */
function proseOf(blocks: Document["blocks"]): string {
  const paragraphs = sampleOf(blocks.filter((block) => block.kind === "paragraph"));
  return paragraphs.length >= PROSE_LENGTH_MIN
    ? paragraphs
    : sampleOf(blocks.filter((block) => block.kind !== "code"));
}

function sampleOf(blocks: Document["blocks"]): string {
  let sample = "";
  for (const { text } of blocks) {
    sample += `${text}\n`;
    if (sample.length >= LANGUAGE_SAMPLE_LENGTH) break;
  }
  return sample.slice(0, LANGUAGE_SAMPLE_LENGTH);
}
