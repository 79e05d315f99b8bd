// A kept file is read back as it was written, or not at all: damage, other keys, full disks and sudden deaths.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readKeptFile, writeKeptFile } from "#storage/kept-file.ts";
import { folderOf } from "../support/folders.ts";

const bytes = (...texts: readonly string[]) => texts.map((text) => Buffer.from(text));

async function keptFile(): Promise<string> {
  const path = join(folderOf({}), "index", "a.kept");
  await writeKeptFile(path, "key", { one: bytes("first", "second"), two: bytes("third"), none: [] });
  return path;
}

/** The parts' chunks as text, or why there are none. */
async function textOf(path: string, key = "key") {
  const kept = await readKeptFile(path, key);
  if (kept.kind !== "whole") return kept;
  return Object.fromEntries(
    [...kept.parts].map(([name, chunks]) => [name, chunks.map((chunk) => `${Buffer.from(chunk)}`)]),
  );
}

describe("a kept file", () => {
  it("gives its parts back, chunk by chunk", async () => {
    expect(await textOf(await keptFile())).toEqual({ one: ["first", "second"], two: ["third"], none: [] });
  });
  it("that is not there is none", async () => {
    expect(await textOf(join(folderOf({}), "a.kept"))).toEqual({ kind: "none" });
  });
  it("of another key is of another version", async () => {
    expect(await textOf(await keptFile(), "other")).toEqual({
      kind: "unfit",
      reason: "was made by another version",
    });
  });
  it("is damaged wherever it ends too early", async () => {
    const path = await keptFile();
    const whole = readFileSync(path);
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(path, whole.subarray(0, length));
      expect(await textOf(path), `${length} bytes`).toMatchObject({ kind: "unfit" });
    }
  });
  it("is unfit whichever byte is another", async () => {
    const path = await keptFile();
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at++) {
      const other = Buffer.from(whole);
      other[at] ^= 1;
      writeFileSync(path, other);
      expect(await textOf(path), `byte ${at}`).toMatchObject({ kind: "unfit" });
    }
  });
  it("that is a folder is unfit, not a fault", async () => {
    expect(await textOf(folderOf({}))).toMatchObject({
      kind: "unfit",
      reason: expect.stringContaining("cannot be read"),
    });
  });
  it("stays as it was where writing fails, and nothing is left beside it", async () => {
    const path = await keptFile();
    const failing = (function* () {
      yield Buffer.from("half");
      throw new Error("no space left");
    })();
    await expect(writeKeptFile(path, "key", { one: failing })).rejects.toThrow("no space left");
    expect(await textOf(path)).toMatchObject({ one: ["first", "second"] });
    expect(readdirSync(dirname(path))).toEqual(["a.kept"]);
  });
  it("stays as it was where the process is killed while writing; a later one clears up", async () => {
    const path = await keptFile();
    const { signal } = spawnSync(process.execPath, [join(import.meta.dirname, "kept-file-process.ts"), path]);
    expect(signal).toBe("SIGKILL");
    expect(readdirSync(dirname(path))).toHaveLength(2);
    expect(await textOf(path)).toMatchObject({ one: ["first", "second"] });
    const anHourAgo = Date.now() / 1_000 - 3_600;
    for (const name of readdirSync(dirname(path)))
      utimesSync(join(dirname(path), name), anHourAgo, anHourAgo);
    await writeKeptFile(path, "key", { one: bytes("new") });
    expect(readdirSync(dirname(path))).toEqual(["a.kept"]);
    expect(await textOf(path)).toEqual({ one: ["new"] });
  });
  it("is whole whichever of two writers at once ends first", async () => {
    const path = await keptFile();
    const second = Promise.withResolvers<void>();
    // The one begins, the other writes all of its own, then the one goes on: as two processes with one number do.
    const one = writeKeptFile(path, "key", {
      one: (function* () {
        yield Buffer.from("from the one");
        second.resolve(writeKeptFile(path, "key", { one: bytes("from the other") }));
        yield Buffer.from(", all of it");
      })(),
    });
    const ends = await Promise.allSettled([one, second.promise]);
    expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    expect(await textOf(path)).toMatchObject({ one: expect.anything() });
    expect(readdirSync(dirname(path))).toEqual(["a.kept"]);
  });
  it("that lost its end is noticed", async () => {
    const path = await keptFile();
    truncateSync(path, 20);
    expect(await textOf(path)).toMatchObject({ reason: "is damaged" });
  });
});
