// Bad input of every kind at once, beside good: what was said of each, and that the good was answered from.
// The table stands in docs/bad-input.md; `npx vitest run tests/ingestion/bad-input.test.ts -u` writes it.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAnswering } from "#docent.ts";
import { loadCorpus } from "#ingestion/corpus.ts";
import type { Corpus } from "#ingestion/document.ts";
import { badFiles, makeBadFiles } from "../support/bad-files.ts";
import { folderOf } from "../support/folders.ts";

const good = {
  "good.md": "# The lighthouse\n\nThe lighthouse was built by Ada Brown in 1871.\n",
  "good/other.txt": "The harbour master is Tom Lind.\n",
};

const head = `# Bad input

What Docent says of files that lie, break, swell, hang or lead astray, all of them in one folder beside good ones, and read at once. The table is written by \`tests/ingestion/bad-input.test.ts\`, which makes the files by code, reads them, and asks a question that a good one answers. What is said stands in \`npm start -- index\`, \`npm start -- check\` and the log.

`;

const foot = `
Of the kept index, proved by \`tests/live/keeping.test.ts\` and \`tests/storage/kept-file.test.ts\`:

| Kind | What was said | The rest |
| --- | --- | --- |
| The disk is full while it is written | the index could not be kept; the next start reads all documents | answered from |
| The process is killed while it is written | nothing: the one before is still there | answered from |
| It ends too early, or a byte of it is another | the kept index is damaged; all documents are read anew | answered from |
| Another version or other folders made it | the kept index was made by another version (is of other folders); all documents are read anew | answered from |

Files that become bad while Docent runs keep their last good state, and are named (\`tests/ingestion/library.test.ts\`). A file that takes more than 30 s or 512 MB ends the worker that reads it, and is named; those behind it are read by the next worker (\`tests/ingestion/watching.test.ts\`).
`;

const folder = mkdtempSync(join(tmpdir(), "docent-bad-"));
let corpus: Corpus;

beforeAll(async () => {
  for (const [path, text] of Object.entries(good)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  await makeBadFiles(folder);
  corpus = await loadCorpus(folder);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Text as a page can show it. */
const shown = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Cf}]/gu, (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`)
    .replaceAll("|", "\\|");
const shortened = (path: string) => path.replace(/^(.{20}).{20,}(.{10})$/u, "$1…$2");

/** What became of a file: of the folder it lies in, where that was left out. */
function saidOf(path: string): string {
  const isAbove = (file: string) => path === file || path.startsWith(`${file}/`);
  const left = corpus.leftOut.find(({ file }) => isAbove(file));
  if (left) return `${left.reason}; ${left.mend}`;
  const count = corpus.passages.filter(({ documentId }) => documentId === path).length;
  if (count > 0) return `nothing: ${count.toLocaleString("en")} ${count === 1 ? "passage" : "passages"}`;
  return "";
}

describe("a folder of bad input of every kind", () => {
  it("has more than sixty of them", () => {
    expect(new Set(badFiles.map(({ path }) => path)).size).toBe(badFiles.length);
    expect(badFiles.length).toBeGreaterThanOrEqual(60);
  });
  it("is read but for what is named, each with reason and mend; what is hidden is nobody's", () => {
    const silent = badFiles.filter(({ path }) => saidOf(path) === "").map(({ path }) => path);
    expect(silent).toEqual(["...md"]);
    for (const { reason, mend } of corpus.leftOut) expect([reason, mend]).not.toContain("");
    expect(corpus.leftOut.filter(({ reason }) => /break down|cannot be parsed/.test(reason))).toEqual([]);
  });
  it("has its good files answered from", async () => {
    const { answerer } = createAnswering(corpus.passages, { reader: "features" });
    const answer = await answerer.answer({ text: "Who built the lighthouse?", context: [] });
    expect(answer).toMatchObject({ quote: { text: "The lighthouse was built by Ada Brown in 1871." } });
    expect(corpus.documents.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(good)));
  });
  it("gives nothing of what lies outside of it", () => {
    expect(corpus.passages.filter(({ text }) => /root:.*:0:0/.test(text))).toEqual([]);
    expect(existsSync("/tmp/docent-evil.txt")).toBe(false);
  });
  it("stands in docs/bad-input.md, kind by kind", async () => {
    const rows = badFiles.map(
      ({ kind, path }) =>
        `| ${kind[0].toUpperCase()}${kind.slice(1)} | \`${shortened(shown(path))}\` | ${shown(saidOf(path)) || "nothing: a hidden file is nobody's document"} | answered from |`,
    );
    const table = ["| Kind | File | What was said | The rest |", "| --- | --- | --- | --- |", ...rows].join(
      "\n",
    );
    await expect(`${head}${table}\n${foot}`).toMatchFileSnapshot(
      join(import.meta.dirname, "..", "..", "docs", "bad-input.md"),
    );
  });
});

describe("a file that may not be read", () => {
  it("is named, and the rest answered from", async () => {
    const folder = folderOf(good);
    writeFileSync(join(folder, "closed.md"), "Closed.");
    chmodSync(join(folder, "closed.md"), 0o000);
    chmodSync(folder, 0o755);
    // An administrator may read everything: nobody may not.
    const isAdministrator = process.geteuid?.() === 0;
    if (isAdministrator) process.seteuid?.(65_534);
    try {
      const { leftOut, documents } = await loadCorpus(folder);
      expect(leftOut).toMatchObject([{ file: "closed.md", reason: "may not be read" }]);
      expect(documents).toHaveLength(2);
    } finally {
      if (isAdministrator) process.seteuid?.(0);
    }
  });
});
