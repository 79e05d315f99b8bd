// What files become: documents of blocks, and the passages that are searched.
// Never reads a file: parsers do.
import type { DocentError } from "#errors.ts";
import type { Synonym } from "#text/synonym.ts";

/** What a parser makes of a file. Blocks are in reading order. */
export interface Document {
  /** Path below the corpus folder with "/" separators; unique in a collection. */
  readonly id: string;
  readonly collection: string;
  readonly title: string;
  /** ISO 639-1 tag. */
  readonly language: string;
  readonly url?: string;
  readonly origin: "file" | "verified";
  readonly blocks: readonly Block[];
  /** Questions that the author says this document answers (front matter `questions`). */
  readonly questions: readonly string[];
  /** Other names of the document's subject (front matter `aliases`). */
  readonly aliases?: readonly string[];
}

/** A stretch of a document that has one form. A passage is never cut inside a list or code block, or inside a sentence. */
export interface Block {
  readonly kind: "paragraph" | "list" | "code" | "table";
  /** Heading path, outermost first; without the document's title. */
  readonly section: readonly string[];
  /** Plain text: no markup; list items each on a line with their bullet or number, code as it stands. */
  readonly text: string;
  /** Line of the file where the block begins, from 1. */
  readonly line: number;
  readonly page?: number;
  /** Anchor of the nearest heading as site generators make it, without "#". */
  readonly anchor?: string;
  /** The whole answer to the question that the section's last step asks: one passage, shown whole. */
  readonly isAnswer?: true;
}

/** A unit of retrieval: consecutive blocks or sentences of one section. `text` is what is shown, word for word. */
export interface Passage {
  /** Document id, "#" and a counter from 1. */
  readonly id: string;
  readonly documentId: string;
  readonly collection: string;
  readonly title: string;
  /** Heading path, outermost first. */
  readonly section: readonly string[];
  readonly text: string;
  readonly language: string;
  readonly line: number;
  readonly url?: string;
  readonly page?: number;
  /** Where lists, code and tables stand in `text`, in order; left out where it is prose alone. */
  readonly shapes?: readonly PassageShape[];
  /** The whole answer to the question that the section's last step asks. */
  readonly isAnswer?: true;
  /** Name of the version it is of, where its page has a newer one or this one is not released; told with what was found. */
  readonly version?: string;
}

/** A stretch of a passage that is no prose: UTF-16 offsets into its text. */
export interface PassageShape {
  readonly kind: "list" | "code" | "table";
  readonly start: number;
  readonly end: number;
}

/** A folder that documents are read from. */
export interface Root {
  /** Unique among roots; its documents' ids begin with it and "/". "" for CORPUS_DIR, whose ids are the paths themselves. */
  readonly name: string;
  readonly folder: string;
  /** Name of the collection the documents belong to, where no collection.yaml names another. */
  readonly collection: string;
  /** Where people read the files; left out where only the files themselves say so. */
  readonly address?: RootAddress;
}

/** Where people read the files of a root. */
export type RootAddress =
  /** A folder that holds, by a file's path, a file with its address. It counts above what the file says of itself. */
  | { readonly kind: "beside"; readonly folder: string }
  /** An address that ends with "/", which a file's path stands below. What the file says of itself counts above it. */
  | { readonly kind: "below"; readonly url: string };

/** What changed at once: the documents that went or are replaced, and those that came. */
export interface CorpusChange {
  readonly removed: readonly string[];
  readonly added: readonly { readonly document: Document; readonly passages: readonly Passage[] }[];
}

/** A file that could not become a document: said in `index`, `check` and the log; all others are untouched. */
export interface LeftOut {
  readonly file: string;
  readonly reason: string;
  readonly mend: string;
}

/** Who may get answers from a collection; whoever runs Docent may always. */
export type Readers = "everyone" | "nobody" | ReadingPlaces;

/** Everyone of a platform, or where and who: ids of servers, workspaces, channels, threads, roles and people. */
export interface ReadingPlaces {
  readonly discord: "everyone" | readonly string[];
  readonly slack: "everyone" | readonly string[];
}

/** Documents that belong together: a source, or what collection.yaml beside them says. */
export interface Collection {
  /** Documents say it; where two collections share it, only who may read both may read either. */
  readonly name: string;
  /** What its documents' ids begin with; "" for all of CORPUS_DIR. */
  readonly folder: string;
  readonly title?: string;
  readonly description?: string;
  readonly baseUrl?: string;
  readonly readers: Readers;
  /** Name of the collection of its source: only who may read that may read this, whatever a file in the source says. */
  readonly within?: string;
  /** COLLECTION_INVALID, each with line and mend. */
  readonly faults: readonly DocentError[];
}

/** Words that mean the same, as the operator says it in a file beside the documents. */
export interface Glossary {
  /** Path below the corpus folder. */
  readonly file: string;
  readonly synonyms: readonly Synonym[];
  /** GLOSSARY_INVALID, each with line and mend; the entries without a fault are used. */
  readonly faults: readonly DocentError[];
}

/** What a corpus folder became. */
export interface Corpus {
  readonly folder: string;
  readonly documents: readonly Document[];
  readonly passages: readonly Passage[];
  readonly leftOut: readonly LeftOut[];
  /** Every collection that a document may belong to; one that a document names and that is not among them, nobody may read. */
  readonly collections: readonly Collection[];
  readonly glossary?: Glossary;
  /** Milliseconds from the first file read to the last passage cut. */
  readonly readMs: number;
}
