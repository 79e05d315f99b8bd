// Docent for one question, in a process of its own: what it logs, then what it answered.
import { createDocent } from "#docent.ts";
import { createLogger } from "#log.ts";

const [corpusDir = "", dataDir = "", text = ""] = process.argv.slice(2);
const docent = await createDocent({
  corpusDir,
  dataDir,
  reader: "features",
  log: createLogger({ level: "debug" }),
});
const answer = await docent.answerer.answer({ text, context: [] });
await docent.close();
process.stdout.write(`${answer.outcome === "abstained" ? "" : answer.quote.text}\n`);
