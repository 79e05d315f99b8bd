// One file to a document and its passages, wherever it is done: in a worker, or here where a file is small and tame.
// Never throws for what a file holds: a fault is an outcome, with reason and mend.
import { createHash } from "node:crypto";
import { basename, extname } from "node:path";
import { DocentError } from "#errors.ts";
import { detectLanguage } from "#text/language.ts";
import { headAskedParagraphs } from "./asked-paragraphs.ts";
import type { ReadSettings } from "./collections.ts";
import type { Document, Passage, RootAddress } from "./document.ts";
import { markAnswers } from "./faq-pages.ts";
import { readBytes } from "./files.ts";
import { linkOf } from "./links.ts";
import { normalText } from "./normal-text.ts";
import type { ParsedFile } from "./parsers/parser.ts";
import { parserFor } from "./parsers/registry.ts";
import { splitDocument } from "./splitting.ts";

/** What is to be read. Plain data, since it is handed to a worker. */
export interface ReadRequest extends ReadSettings {
  readonly folder: string;
  /** Path below the folder with "/" separators. */
  readonly path: string;
  /** The document's id: the path, behind the root's name and "/" where the root has one. */
  readonly id: string;
  readonly address?: RootAddress;
  /** Hash of the content that is known already: the same content is not parsed again. */
  readonly knownHash?: string;
  /** Leaves the document's blocks out once they are cut into passages. */
  readonly passagesOnly?: true;
}

/** What came of it. `hash` is of the file's content; left out where the content could not be read. */
export type ReadOutcome =
  | {
      readonly kind: "read";
      readonly hash: string;
      readonly document: Document;
      readonly passages: readonly Passage[];
    }
  | { readonly kind: "same"; readonly hash: string }
  | { readonly kind: "unreadable"; readonly hash?: string; readonly reason: string; readonly mend: string };

/** Characters of a document's text that its language is judged by. */
const LANGUAGE_SAMPLE_LENGTH = 2_000;
/** Bytes of an address that is kept beside a file. */
const ADDRESS_BYTES_MAX = 4_096;
/** Characters of paragraphs that are enough to judge by. */
const PROSE_LENGTH_MIN = 200;

/** What can be read or looked for; a file of white space, of signs that take no room or of stops alone holds no text. */
const sign = /[\p{L}\p{N}\p{S}]/u;

/** Reads, parses and cuts one file. */
export async function readFileAs(request: ReadRequest): Promise<ReadOutcome> {
  let hash: string | undefined;
  try {
    const bytes = await readBytes(request.folder, request.path, parserFor(request.path)?.bytesMax);
    hash = createHash("sha1").update(bytes).digest("base64");
    if (hash === request.knownHash) return { kind: "same", hash };
    const document = await parseDocument(request, bytes);
    const passages = splitDocument(document);
    if (!passages.some(({ text }) => sign.test(text))) {
      const mend = "write something into it or delete it";
      return { kind: "unreadable", hash, reason: "holds no text", mend };
    }
    return {
      kind: "read",
      hash,
      document: request.passagesOnly ? { ...document, blocks: [] } : document,
      passages,
    };
  } catch (error) {
    const known = hash === undefined ? {} : { hash };
    if (error instanceof DocentError)
      return { kind: "unreadable", ...known, reason: error.fault, mend: error.mend };
    // A parser that stumbles over one file must not take the corpus down.
    const reason = `cannot be parsed (${String(error)})`;
    return { kind: "unreadable", ...known, reason, mend: "leave it out and report it" };
  }
}

async function parseDocument(
  { path, id, collection, address, links, anchors, language }: ReadRequest,
  bytes: Uint8Array,
): Promise<Document> {
  const parser = parserFor(path);
  if (parser === undefined)
    throw new DocentError("FILE_UNREADABLE", path, "has an unknown ending", "save it as .md or .txt");
  const parsed = normalFile(await parser.parse({ path, bytes, ...(anchors !== undefined && { anchors }) }));
  const url = await addressOf(path, address, parsed.url ?? (links && linkOf(links, path, parsed)));
  return {
    id,
    collection,
    title: parsed.title ?? normalText(titleOf(path)),
    language: parsed.language ?? language ?? detectLanguage(proseOf(parsed.blocks)),
    ...(url !== undefined && { url }),
    origin: "file",
    blocks: markAnswers(headAskedParagraphs(parsed.blocks)),
    questions: parsed.questions,
    ...(parsed.aliases && parsed.aliases.length > 0 && { aliases: parsed.aliases }),
  };
}

/** Where people read a file: as its root knows it, or as it says itself. */
async function addressOf(
  path: string,
  address: RootAddress | undefined,
  own: string | undefined,
): Promise<string | undefined> {
  switch (address?.kind) {
    case undefined:
      return own;
    case "below":
      return own ?? address.url + path.split("/").map(encodeURIComponent).join("/");
    case "beside":
      try {
        return Buffer.from(await readBytes(address.folder, path, ADDRESS_BYTES_MAX)).toString("utf8");
      } catch {
        return own;
      }
    default:
      return address satisfies never;
  }
}

/** The file with all that people read in one form; anchors and addresses stay as they are written. */
function normalFile(parsed: ParsedFile): ParsedFile {
  return {
    ...parsed,
    ...(parsed.title !== undefined && { title: normalText(parsed.title) }),
    questions: parsed.questions.map(normalText),
    ...(parsed.aliases !== undefined && { aliases: parsed.aliases.map(normalText) }),
    blocks: parsed.blocks.map((block) => ({
      ...block,
      section: block.section.map(normalText),
      text: normalText(block.text),
    })),
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
