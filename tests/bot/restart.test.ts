// What a restart must not lose and must not repeat: the bot over a state file that a second run opens.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "#storage/sqlite.ts";
import {
  ada,
  answeredKind,
  berth,
  builder,
  type Harbour,
  inquiry,
  openHarbour,
  thread,
} from "../support/harbour-bot.ts";

let harbour: Harbour;
let folder: string;
let run: ReturnType<Harbour["makeBot"]>;

beforeAll(async () => {
  harbour = await openHarbour();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "docent-restart-"));
  start();
});
afterEach(async () => {
  await run.store.close();
  rmSync(folder, { recursive: true });
});

function start(): void {
  run = harbour.makeBot({ store: openSqliteStore({ file: join(folder, "docent.sqlite") }) });
}

async function restart(): Promise<void> {
  await run.store.close();
  start();
}

describe("after a restart", () => {
  it("a question that was answered and posted is not answered again", async () => {
    const asked = inquiry(builder);
    const reply = await run.bot.ask(asked);
    await run.bot.posted(reply?.exchangeId ?? "", { channel: "c", message: "m" });
    await restart();
    expect(await run.bot.ask(asked)).toBeUndefined();
  });

  it("a question whose answer was never posted is answered, once", async () => {
    const asked = inquiry(builder);
    await run.bot.ask(asked);
    await restart();
    const replies = await Promise.all([run.bot.ask(asked), run.bot.ask(asked)]);
    expect(replies[0]?.kind).toMatch(answeredKind);
    expect(replies[1]).toBeUndefined();
  });

  it("nobody is told twice of help or of the limit", async () => {
    const [empty, over] = [inquiry(""), inquiry(builder)];
    run = harbour.makeBot({ store: run.store, limits: { questionsPerMinute: 1 } });
    expect((await run.bot.ask(empty))?.kind).toBe("help");
    expect((await run.bot.ask(over))?.kind).toBe("limit");
    await restart();
    expect(await run.bot.ask(empty)).toBeUndefined();
    expect(await run.bot.ask(over)).toBeUndefined();
  });

  it("buttons, edits, withdrawals and threads go on", async () => {
    const asked = inquiry(builder);
    const reply = await run.bot.ask(asked);
    const id = reply?.exchangeId ?? "";
    await run.bot.posted(id, { channel: "c", message: "m" });
    await restart();
    expect((await run.bot.feedback(id, "helpful", ada)).kind).toBe("notice");
    expect(await run.store.listFeedback()).toHaveLength(1);
    expect((await run.bot.more(id, 1, ada)).kind).toBe("more");
    expect(await run.bot.takesPart(thread)).toBe(true);
    expect((await run.bot.edit({ ...asked, text: berth }))?.kind).toMatch(answeredKind);
    expect(await run.bot.withdraw(asked.key)).toEqual([{ channel: "c", message: "m" }]);
  });
});
