// The kept index over the whole of Docent: read back, updated by what changed meanwhile, built anew where it is no good.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createDocent } from "#docent.ts";
import { createLogger } from "#log.ts";
import { folderOf } from "../support/folders.ts";

/** Files enough to be worth keeping, each with a fact of its own; `rest` is what makes them large. */
const manualWith = (rest: string) =>
  Object.fromEntries(
    Array.from({ length: 28 }, (_, at) => [
      `${at}.md`,
      `# Machine ${at}\n\nThe machine ${at} was built by Ada Brown in ${1800 + at}.\n\n${rest}\n`,
    ]),
  );
const sentence = "It has a wheel, a belt and a lamp that must be cleaned. ";
/** Large by a remark that nobody reads, and just large enough: little to index, and read without a worker. */
const manual = manualWith(`<!-- ${sentence.repeat(640)} -->`);

/** Log lines of a run, as a person would read them. */
function listening() {
  const lines: string[] = [];
  const log = createLogger({ level: "debug" });
  for (const level of ["debug", "info", "warn", "error"] as const) {
    const say = (...[first, second]: readonly unknown[]) => {
      lines.push(`${level}: ${String(second ?? first)}`);
    };
    Object.defineProperty(log, level, { value: say });
  }
  return { log, lines };
}

async function run(corpusDir: string, dataDir: string) {
  const { log, lines } = listening();
  const docent = await createDocent({ corpusDir, dataDir, reader: "features", log });
  onTestFinished(() => docent.close());
  const answer = await docent.answerer.answer({ text: "Who built the machine 7?", context: [] });
  const read = docent.corpus.documents.length;
  await docent.close();
  return { answer, lines, read, passages: docent.corpus.passages };
}

describe("the kept index", () => {
  it("gives the next run what this one read, and takes over what changed between them", async () => {
    const corpus = folderOf(manual);
    const data = folderOf({});
    const first = await run(corpus, data);
    expect(first.lines).toContain("debug: the index is kept");
    const second = await run(corpus, data);
    expect(second.lines).toEqual([]);
    expect(second.passages).toEqual(first.passages);
    expect(second.answer).toEqual(first.answer);
    const other = manual["7.md"].replace("Ada Brown in 1807", "Tom Lind in 1901");
    writeFileSync(join(corpus, "7.md"), other);
    rmSync(join(corpus, "8.md"));
    writeFileSync(join(corpus, "28.md"), manual["8.md"]);
    writeFileSync(join(corpus, "29.md"), "# Crane\n\nThe crane is blue.\n");
    const third = await run(corpus, data);
    expect(third.read).toBe(29);
    expect(third.answer).toMatchObject({ quote: { text: "The machine 7 was built by Tom Lind in 1901." } });
    expect(third.lines).toContain("debug: the index is kept");
  });
  it("is not kept for a few pages", async () => {
    const data = folderOf({});
    await run(folderOf({ "a.md": "The machine 7 was built by Ada Brown." }), data);
    expect(existsSync(join(data, "index"))).toBe(false);
  });
  it.each([
    ["half-written", (file: string) => truncateSync(file, statSync(file).size >> 1), "is damaged"],
    ["empty", (file: string) => truncateSync(file, 0), "is damaged"],
    [
      "changed in one byte",
      (file: string) => {
        const bytes = readFileSync(file);
        bytes[bytes.length >> 1] ^= 1;
        writeFileSync(file, bytes);
      },
      "is damaged",
    ],
    [
      "of another version",
      (file: string) => {
        const bytes = readFileSync(file);
        bytes[bytes.indexOf("\t") + 1] ^= 1;
        writeFileSync(file, bytes);
      },
      "was made by another version",
    ],
  ])("that is %s is said to be so, and made anew", async (_, harm, reason) => {
    const corpus = folderOf(manual);
    const data = folderOf({});
    const first = await run(corpus, data);
    harm(join(data, "index", "documents.kept"));
    const second = await run(corpus, data);
    expect(second.lines).toEqual([
      `warn: the kept index ${reason}; all documents are read anew`,
      "debug: the index is kept",
    ]);
    expect(second.answer).toEqual(first.answer);
    expect((await run(corpus, data)).lines).toEqual([]);
  });
  it("of another folder is not taken for this one's", async () => {
    const data = folderOf({});
    await run(folderOf(manual), data);
    const { lines, answer } = await run(
      folderOf({ ...manual, "7.md": "The machine 7 was built by Eve Moor." }),
      data,
    );
    expect(lines).toContain("warn: the kept index is of other folders; all documents are read anew");
    expect(answer).toMatchObject({ quote: { text: "The machine 7 was built by Eve Moor." } });
  });
  it.skipIf(process.platform === "win32")(
    "that the disk has no room for is said once, and Docent answers",
    async () => {
      const written = Object.entries(manualWith(sentence.repeat(800))).slice(0, 9);
      const corpus = folderOf({ ...manual, ...Object.fromEntries(written) });
      const data = folderOf({});
      const program = join(import.meta.dirname, "keeping-process.ts");
      // A file may have 600 blocks of 512 bytes: the state fits, the index does not.
      const command = `ulimit -f 600; exec "$0" "$@"`;
      const args = ["-c", command, process.execPath, program, corpus, data, "Who built the machine 7?"];
      const { stdout, stderr, status } = spawnSync("sh", args, { encoding: "utf8" });
      expect(status, stderr).toBe(0);
      expect(stdout).toContain("The machine 7 was built by Ada Brown in 1807.");
      expect(stderr).toContain("the index could not be kept; the next start reads all documents");
      expect(existsSync(join(data, "index", "documents.kept"))).toBe(false);
    },
  );
});
