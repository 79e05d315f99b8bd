// Stopping with several platforms at once: one that fails at it takes nothing from the others.
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { type Platform, start } from "#cli/start.ts";
import { readConfig } from "#config.ts";
import { createLogger } from "#log.ts";
import { folderOf } from "../support/folders.ts";

it("waits for a platform that is still answering although another one fails to stop", async () => {
  const before = process.listeners("SIGTERM");
  onTestFinished(() => {
    for (const each of process.listeners("SIGTERM")) {
      if (!before.includes(each)) process.removeListener("SIGTERM", each);
    }
  });
  const folder = folderOf({ "corpus/harbour.md": "# The harbour\n\nThe harbour holds 240 boats.\n" });
  const read = readConfig({ CORPUS_DIR: join(folder, "corpus"), DATA_DIR: join(folder, "data") });
  if (!read.ok) throw new Error("the settings are refused");
  let isAnswered = false;
  const failing: Platform = {
    name: "discord",
    start: async () => undefined,
    stop: () => Promise.reject(new Error("the socket was gone already")),
  };
  const answering: Platform = {
    name: "slack",
    start: async () => {
      process.emit("SIGTERM", "SIGTERM");
    },
    async stop() {
      for (let nth = 0; nth < 5; nth += 1) await turn();
      isAnswered = true;
    },
  };
  const code = await start({
    config: read.config,
    log: createLogger({ level: "silent" }),
    platforms: async () => [failing, answering],
    terminal: () => Promise.reject(new Error("no terminal here")),
  });
  expect([code, isAnswered]).toEqual([0, true]);
});
