// Started by bench:speed as a process of its own: how long modules and models take to load when nothing is warm.
// Prints one line of JSON, in milliseconds.

/** Too little to index, so that only models are timed. */
const passage = {
  id: "1",
  documentId: "1",
  collection: "",
  title: "Lima",
  section: [],
  text: "Lima is a city.",
  language: "en",
  line: 1,
};

const start = performance.now();
const { createRetriever } = await import("#retrieval/corpus-retriever.ts");
const { createAnswerer } = await import("#answering/create-answerer.ts");
const imported = performance.now();
createAnswerer({ retriever: createRetriever([passage]) });
const loaded = performance.now();
console.log(JSON.stringify({ importMs: imported - start, loadMs: loaded - imported }));
