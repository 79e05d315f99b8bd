// A retriever over a few texts, each a passage of a document of its own.
// Never reads a file.
import { createRetriever } from "#retrieval/corpus-retriever.ts";

/** `english` are texts beside those of the language. */
export function makeCorpus(texts: readonly string[], language: string, english: readonly string[] = []) {
  return createRetriever(
    [...texts, ...english].map((text, at) => ({
      id: String(at),
      documentId: String(at),
      collection: "",
      title: "",
      section: [],
      text,
      language: at < texts.length ? language : "en",
      line: 1,
    })),
  );
}
