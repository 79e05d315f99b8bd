// An edited question is answered anew, and what only the edit made a question is answered once.
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Store } from "#bot/store.ts";
import { plainReply } from "#reply/plain.ts";
import { openSqliteStore } from "#storage/sqlite.ts";
import {
  answeredKind,
  ben,
  berth,
  builder,
  type Harbour,
  inquiry,
  openHarbour,
} from "../support/harbour-bot.ts";

const minute = 60_000;
let harbour: Harbour;

beforeAll(async () => {
  harbour = await openHarbour();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("an edited question", () => {
  it("is answered anew in the old one's place", async () => {
    const { bot, store } = harbour.makeBot();
    const asked = inquiry(builder);
    const first = await bot.ask(asked);
    await bot.posted(first?.exchangeId ?? "", { channel: "c", message: "m" });
    const second = await bot.edit({ ...asked, text: berth });
    expect(plainReply(second ?? bot.help())).toContain("18 crowns");
    expect(second?.exchangeId).not.toBe(first?.exchangeId);
    expect(await bot.postedFor(asked.key)).toEqual([{ channel: "c", message: "m" }]);
    expect((await store.findExchangeByKey(asked.key))?.inquiry.text).toBe(berth);
    expect(await bot.ask(asked)).toBeUndefined();
  });

  it("waits for the first answer where that is still under way", async () => {
    const { bot } = harbour.makeBot();
    const asked = inquiry(builder);
    const [first, second] = await Promise.all([bot.ask(asked), bot.edit({ ...asked, text: berth })]);
    expect([first, second].map((reply) => plainReply(reply ?? bot.help()))).toEqual([
      expect.stringContaining("Ada Brenner"),
      expect.stringContaining("18 crowns"),
    ]);
  });

  it("is left alone where nothing changed, nothing is left, it was never asked, is another's, or is too old", async () => {
    let now = 0;
    const { bot } = harbour.makeBot({ clock: () => now });
    const asked = inquiry(builder);
    expect(await bot.edit(asked)).toBeUndefined();
    await bot.ask(asked);
    expect(await bot.edit(asked)).toBeUndefined();
    expect(await bot.edit({ ...asked, text: ` ${builder}\u200b ` })).toBeUndefined();
    expect(await bot.edit({ ...asked, text: "" })).toBeUndefined();
    expect(await bot.edit({ ...asked, text: berth, asker: ben })).toBeUndefined();
    now = 10 * minute + 1;
    expect(await bot.edit({ ...asked, text: berth })).toBeUndefined();
    now = 10 * minute;
    expect(await bot.edit({ ...asked, text: berth })).toBeDefined();
  });

  it("that got only help or a word on the limit is answered, once", async () => {
    vi.useFakeTimers({ now: 1_000_000 });
    const { bot, store } = harbour.makeBot({ limits: { questionsPerMinute: 2 } });
    const [empty, over] = [inquiry(""), inquiry(builder, { asker: ben })];
    expect((await bot.ask(empty))?.kind).toBe("help");
    const edited = { ...empty, text: builder, writtenAt: 1_000_000 };
    const reply = await bot.edit(edited);
    expect(reply?.kind).toMatch(answeredKind);
    expect((await store.findExchangeByKey(empty.key))?.id).toBe(reply?.exchangeId);
    expect(await bot.edit(edited)).toBeUndefined();
    for (const text of [builder, berth]) await bot.ask(inquiry(text, { asker: ben }));
    expect((await bot.ask(over))?.kind).toBe("limit");
    const again = { ...over, text: berth, writtenAt: 1_000_000 };
    expect(await bot.edit(again)).toBeUndefined();
    vi.advanceTimersByTime(60_001);
    expect(plainReply((await bot.edit(again)) ?? bot.help())).toContain("18 crowns");
  });

  it("that got a word on a fault is answered", async () => {
    const store = openSqliteStore({ file: ":memory:" });
    let isBroken = true;
    const moody: Store = {
      ...store,
      saveExchange: (exchange) =>
        isBroken ? Promise.reject(new Error("full")) : store.saveExchange(exchange),
    };
    const { bot } = harbour.makeBot({ store: moody });
    const asked = inquiry(builder, { writtenAt: Date.now() });
    expect((await bot.ask(asked))?.kind).toBe("fault");
    isBroken = false;
    expect((await bot.edit({ ...asked, text: berth }))?.kind).toMatch(answeredKind);
  });

  it("that was not meant for Docent before is answered as if it were asked now, once", async () => {
    const { bot } = harbour.makeBot({ limits: { questionsPerMinute: 1 } });
    const asked = inquiry(builder, { writtenAt: Date.now() });
    const replies = await Promise.all([bot.edit(asked), bot.ask(asked), bot.edit(asked)]);
    expect(replies.filter((reply) => reply !== undefined)).toHaveLength(1);
    const later = inquiry(berth, { asker: ben, writtenAt: Date.now() });
    expect((await bot.edit(later))?.kind).toMatch(answeredKind);
    expect(await bot.edit(later)).toBeUndefined();
    expect(await bot.ask(later)).toBeUndefined();
    expect((await bot.edit(inquiry(berth, { writtenAt: Date.now() })))?.kind).toBe("limit");
  });

  it("that was not meant for Docent before is left alone where it was written long ago", async () => {
    const { bot } = harbour.makeBot({ clock: () => 20 * minute });
    expect(await bot.edit(inquiry(builder, { writtenAt: 10 * minute - 1 }))).toBeUndefined();
    expect((await bot.edit(inquiry(builder, { writtenAt: 10 * minute })))?.kind).toMatch(answeredKind);
  });

  it("stays as private as it was asked", async () => {
    const { bot } = harbour.makeBot();
    const asked = inquiry(builder, { isPrivate: true });
    await bot.ask(asked);
    expect((await bot.edit({ ...asked, isPrivate: false, text: berth }))?.visibility).toBe("asker");
  });
});
