// The contract of a parser: the bytes of one file in, its text in blocks out.
// A parser never touches the disk, and never judges the language: corpus.ts does.
import type { AnchorStyle } from "../anchors.ts";
import type { Block } from "../document.ts";
import type { OwnAddress } from "../links.ts";

/** A file as it was read. */
export interface SourceFile {
  /** Path below the corpus folder with "/" separators. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** How the site makes the anchors of headings. Default: github. */
  readonly anchors?: AnchorStyle;
}

/** What a file says about itself, and its text. */
export interface ParsedFile extends OwnAddress {
  /** The title the file names; where it names none, the file's name serves. */
  readonly title?: string;
  /** The language the file names (ISO 639-1); where it names none, it is recognised from the text. */
  readonly language?: string;
  /** Where people can read the document. */
  readonly url?: string;
  readonly questions: readonly string[];
  /** Other names of what the file is about. */
  readonly aliases?: readonly string[];
  readonly blocks: readonly Block[];
}

/** A parser that answers at once: most do. */
export interface SyncParser extends Parser {
  parse(file: SourceFile): ParsedFile;
}

export interface Parser {
  /** Name of the format, for the messages of `index`. */
  readonly format: string;
  /** File endings in lower case, with the dot. */
  readonly endings: readonly string[];
  /** Bytes of a file that is read. Default: FILE_BYTES_MAX. */
  readonly bytesMax?: number;
  /** Throws a DocentError FILE_UNREADABLE where the bytes are not of this format; never leaves half a document. */
  parse(file: SourceFile): ParsedFile | Promise<ParsedFile>;
}
