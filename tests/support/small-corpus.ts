// A retriever over a few texts, each a passage of a document of its own.
// Never reads a file.
import { createRetriever } from "#retrieval/minisearch.ts";

export function makeCorpus(texts: readonly string[], language: string) {
  return createRetriever(
    texts.map((text, at) => ({
      id: String(at),
      documentId: String(at),
      collection: "",
      title: "",
      section: [],
      text,
      language,
      line: 1,
    })),
  );
}
