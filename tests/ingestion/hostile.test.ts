// Every text format against files made to hold everything up or to bring it down: read to its end or refused with a mend.
// Never takes the time: a cost that grows with the square of a file's length would run into the runner's limit by itself.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DocentError } from "#errors.ts";
import { parserFor } from "#ingestion/parsers/registry.ts";

const names = [
  "a.md",
  "a.mdx",
  "a.txt",
  "a.html",
  "a.csv",
  "a.tsv",
  "a.json",
  "a.jsonl",
  "a.yaml",
  "a.rst",
  "a.adoc",
] as const;

/** What came of it: "read", or the fault of a DocentError; anything else is thrown on. */
async function outcomeOf(path: string, bytes: Uint8Array): Promise<string> {
  const parser = parserFor(path);
  if (parser === undefined) throw new Error(`no parser for ${path}`);
  try {
    await parser.parse({ path, bytes });
    return "read";
  } catch (error) {
    if (!(error instanceof DocentError)) throw error;
    expect(error.mend).toMatch(/\w/);
    return error.fault;
  }
}

/** Marks of all formats: what opens without closing is what costs. */
const marks = [
  "`",
  "``",
  "```\n",
  "*",
  "**",
  "_",
  "[",
  "](",
  "[[",
  "<",
  "</",
  "<a ",
  "<A\n",
  "<!--",
  "{",
  "{{<",
  "{%",
  "{/*",
  "{a}",
  "|",
  "|===\n",
  "||",
  "+-+\n",
  "=== ===\n",
  "===\n",
  "----\n",
  "====\n",
  ".. ",
  ".. a::\n",
  ".. |a| replace:: b\n",
  ":a: ",
  ":a:`",
  "::",
  "::\n\n  ",
  "- ",
  "* ",
  "1. ",
  ". ",
  "+\n",
  "\n\n",
  "\n",
  "  ",
  "\t",
  "a",
  "a ",
  "link:",
  "http://",
  "<<",
  "((",
  '"',
  "'",
  "&a ",
  "*a ",
  "!!a ",
  "!!! a\n    ",
  '=== "a"\n',
  ":::",
  "> ",
  "#",
  "# ",
  "== ",
  "a\n==\n",
  "\\",
  "^",
  "~",
  ",",
  ";",
  ":",
  "?",
  "[^1]",
  "$$",
  "\u{1F600}",
  "é",
  "\0",
  "\ud800",
  "import a\n",
  "export {\n",
  '{"a":',
  "[1,",
  "---\n",
  "Q: a?\n",
  "|a|\n|-|\n",
];

describe("a file made of marks that open and never close", () => {
  const LENGTH = 60_000;
  it.each(names)("is read to its end or refused: %s", { timeout: 60_000 }, async (name) => {
    for (const mark of marks)
      expect(await outcomeOf(name, Buffer.from(mark.repeat(LENGTH / mark.length)))).toMatch(/\w/);
  });
  it.each(["a.rst", "a.adoc", "a.mdx", "a.yaml"])(
    "two of them in turn, each deeper than the last: %s",
    { timeout: 60_000 },
    async (name) => {
      for (const mark of marks) {
        const deep = Array.from({ length: 300 }, (_, at) => `${" ".repeat(at)}${mark}\n`).join("");
        expect(await outcomeOf(name, Buffer.from(deep))).toMatch(/\w/);
      }
    },
  );
});

describe("a file of any kind", () => {
  const text = fc
    .array(fc.oneof(fc.constantFrom(...marks), fc.string({ maxLength: 12, unit: "grapheme" })), {
      maxLength: 60,
    })
    .map((parts) => Buffer.from(parts.join("")));
  it.each(names)("is read or refused with a mend, and nothing else is thrown: %s", async (name) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, fc.uint8Array({ maxLength: 200 })), async (bytes) => {
        await outcomeOf(name, bytes);
      }),
      { numRuns: 60 },
    );
  });
  it("is read or refused where a book was damaged", async () => {
    const book = readFileSync(join(import.meta.dirname, "files/tides.epub"));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(book.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (changes) => {
          const bytes = Uint8Array.from(book);
          for (const [at, value] of changes) bytes[at] = value;
          await outcomeOf("a.epub", bytes);
        },
      ),
      { numRuns: 60 },
    );
  });
});
