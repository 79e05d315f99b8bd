// Bad input of every kind, made by code: files that lie, break, swell, hang or lead astray.
// Each is put into a folder of good ones by the test that reads them all.
import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { aliasBomb, type BadFile, bytes, holding, MB, sparse } from "./bad-file.ts";
import { badFormats } from "./bad-formats.ts";

/** Names and places. */
const places: readonly BadFile[] = [
  { kind: "a folder that is called like a file", path: "folder.md/inside.md", make: holding(() => "Read.") },
  { kind: "a pipe", path: "pipe.md", make: (file) => void spawnSync("sh", ["-c", `exec mkfifo "$0"`, file]) },
  {
    kind: "a socket",
    path: "socket.md",
    make: (file) =>
      new Promise<void>((resolve) => {
        createServer().listen(file, resolve).unref();
      }),
  },
  { kind: "a link to a device", path: "device.md", make: (file) => symlinkSync("/dev/zero", file) },
  { kind: "a link to a system file", path: "system.md", make: (file) => symlinkSync("/etc/passwd", file) },
  { kind: "a link to itself", path: "itself.md", make: (file) => symlinkSync("itself.md", file) },
  {
    kind: "links in a circle",
    path: "circle/round/back",
    make: (file) => symlinkSync("..", file),
  },
  { kind: "a link that leads nowhere", path: "nowhere.md", make: (file) => symlinkSync("gone.md", file) },
  { kind: "a name with a line end", path: "line\nend.md", make: holding(() => "Read.") },
  { kind: "a name with control characters", path: "control\u001b[31m.md", make: holding(() => "Read.") },
  { kind: "a name that turns round", path: "turn\u202Edm.exe.md", make: holding(() => "Read.") },
  { kind: "a name of an emoji", path: "🦊.md", make: holding(() => "Read.") },
  { kind: "a name like a way up", path: "...md", make: holding(() => "Not read: hidden.") },
  { kind: "a name that is a property of objects", path: "__proto__.md", make: holding(() => "Read.") },
  { kind: "a name with a mark of anchors", path: "a#1?b=%2e%2e.md", make: holding(() => "Read.") },
  { kind: "folders nested too deep", path: `${"deep/".repeat(40)}a.md`, make: holding(() => "Not read.") },
  { kind: "no ending", path: "LICENSE", make: holding(() => "Not read.") },
  { kind: "an unknown ending", path: "program.exe", make: holding(() => bytes(0x4d, 0x5a, 0, 0)) },
];

/** Texts. */
const texts: readonly BadFile[] = [
  { kind: "an empty file", path: "empty.md", make: holding(() => "") },
  { kind: "white space alone", path: "white.txt", make: holding(() => " \n\t\n\u00a0\n") },
  { kind: "front matter alone", path: "front.md", make: holding(() => "---\ntitle: T\n---\n") },
  {
    kind: "broken front matter",
    path: "broken-front.md",
    make: holding(() => "---\ntitle: [a\nb: : c\n---\nRead.\n"),
  },
  {
    kind: "front matter without end",
    path: "endless-front.md",
    make: holding(() => `---\n${"a: b\n".repeat(9_000)}`),
  },
  {
    kind: "a YAML alias bomb in front matter",
    path: "alias-bomb.md",
    make: holding(() => `---\n${aliasBomb}---\nRead.\n`),
  },
  { kind: "200 MB of text", path: "huge.txt", make: sparse(200 * MB, "Text.") },
  { kind: "a line of 1 MB", path: "long-line.txt", make: holding(() => "word ".repeat(MB / 5)) },
  { kind: "a word of 1 MB", path: "long-word.txt", make: holding(() => "a".repeat(MB)) },
  { kind: "bytes that are zero", path: "zeros.md", make: holding(() => "a\0b\0c") },
  {
    kind: "a picture with a text's ending",
    path: "picture.md",
    make: holding(() => bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13)),
  },
  {
    kind: "UTF-16 without a mark",
    path: "utf-16.txt",
    make: holding(() => Buffer.from("The text is here.", "utf16le")),
  },
  {
    kind: "UTF-16 with a mark",
    path: "utf-16-mark.txt",
    make: holding(() => Buffer.from("\ufeffThe text is here.", "utf16le")),
  },
  {
    kind: "Windows-1252",
    path: "windows.txt",
    make: holding(() => Buffer.from("Das Café liegt an der Straße zum Bahnhof.", "latin1")),
  },
  {
    kind: "UTF-8 that breaks off",
    path: "cut.txt",
    make: holding(() => Buffer.from("Der Bahnhof heißt Süd").subarray(0, 16)),
  },
  { kind: "50,000 headings", path: "headings.md", make: holding(() => "# A\n".repeat(50_000)) },
  {
    kind: "5,000 headings, one below the other, with text",
    path: "sections.md",
    make: holding(() =>
      Array.from({ length: 5_000 }, (_, at) => `${"#".repeat((at % 6) + 1)} H${at}\n\nT.\n\n`).join(""),
    ),
  },
  { kind: "200,000 brackets", path: "brackets.md", make: holding(() => "[".repeat(200_000)) },
  { kind: "a million quote signs", path: "quotes.md", make: holding(() => ">".repeat(MB)) },
  {
    kind: "lists in lists in lists",
    path: "lists.md",
    make: holding(() =>
      Array.from({ length: 2_000 }, (_, at) => `${"  ".repeat(at)}- a`)
        .join("\n")
        .slice(0, 4 * MB),
    ),
  },
  {
    kind: "a table of 5,000 columns",
    path: "table.md",
    make: holding(() => `|${" a |".repeat(5_000)}\n|${" - |".repeat(5_000)}\n|${" b |".repeat(5_000)}\n`),
  },
  {
    kind: "60,000 spaces before the text",
    path: "spaces.md",
    make: holding(() => `${" ".repeat(60_000)}Read.`),
  },
  {
    kind: "signs that turn round and take no room",
    path: "signs.md",
    make: holding(() => "\u202e\u200b\u2066".repeat(50_000)),
  },
];

export const badFiles: readonly BadFile[] = [...places, ...texts, ...badFormats];

/** Puts all of them into a folder. */
export async function makeBadFiles(folder: string): Promise<void> {
  for (const { path, make } of badFiles) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    await make(file);
  }
}
