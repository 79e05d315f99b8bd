// The glossary of a corpus folder: glossary.yaml, kept by the operator beside the documents.
// Never a document to answer from; without one there is nothing to say.
import { DocentError } from "#errors.ts";
import { decodeText } from "./decoding.ts";
import type { Glossary } from "./document.ts";
import { readBytes } from "./files.ts";
import { parseGlossary } from "./parsers/glossary.ts";

/** Names a glossary may have, at the top of the corpus folder; the first that is there is read. */
const glossaryNames: readonly string[] = ["glossary.yaml", "glossary.yml"];

/** Whether a path below the corpus folder is a glossary and thus no document. */
export function isGlossary(path: string): boolean {
  return glossaryNames.includes(path);
}

/** Reads a glossary. Never throws: a file that cannot be read is a fault of its own. */
export async function loadGlossary(folder: string, file: string): Promise<Glossary> {
  try {
    return { file, ...parseGlossary(decodeText(await readBytes(folder, file), file), file) };
  } catch (error) {
    if (!(error instanceof DocentError)) throw error;
    const fault = new DocentError("GLOSSARY_INVALID", file, error.fault, error.mend, { cause: error });
    return { file, synonyms: [], faults: [fault] };
  }
}
