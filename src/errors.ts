// The one table of error codes, and the error that carries input, fault and mend.
// Never prints: whoever catches decides where it goes.

/** Every code Docent can raise, with what it means. Codes are never reused; docs/errors.md lists the same. */
export const errorCodes = {
  CONFIG_INVALID: "A setting is unknown or has a malformed value.",
  CORPUS_MISSING: "The corpus folder does not exist or cannot be read.",
  CORPUS_EMPTY: "The corpus folder holds no document that could be read.",
  FILE_UNREADABLE: "A file of the corpus was left out.",
  GLOSSARY_INVALID: "An entry of the glossary was left out.",
  COLLECTION_INVALID: "A setting of a collection was left out.",
  SOURCES_INVALID: "An entry of sources.yaml was left out.",
  SOURCE_UNREACHABLE: "A repository or website could not be fetched; what was good before stays.",
  SOURCE_REFUSED: "A repository or website may not be fetched.",
  STATE_UNWRITABLE: "The state folder cannot be written.",
  STATE_DAMAGED: "The state file is damaged or was written by a newer Docent.",
  INPUT_INVALID: "A file or an argument given to an operator command is malformed.",
  MODEL_UNFIT: "A model file is damaged or was trained for another version of Docent.",
  PLATFORM_REFUSED: "A platform refused the connection or a request.",
  PORT_UNAVAILABLE: "The port on which a platform's requests arrive cannot be opened.",
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** A fault with what it needs to be mended: `CORPUS_MISSING corpus: no such folder; create it or set CORPUS_DIR`. */
export class DocentError extends Error {
  readonly code: ErrorCode;
  /** What was given: a setting, a file, an argument. Never a secret. */
  readonly input: string;
  /** What is wrong with it. */
  readonly fault: string;
  /** What the operator can do about it. */
  readonly mend: string;

  constructor(code: ErrorCode, input: string, fault: string, mend: string, options?: ErrorOptions) {
    super(`${code} ${input}: ${fault}; ${mend}`, options);
    this.name = "DocentError";
    this.code = code;
    this.input = input;
    this.fault = fault;
    this.mend = mend;
  }
}
