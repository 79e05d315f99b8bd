// Every question gets exactly one reply, whatever is delivered twice, edited, withdrawn or broken.
import { Writable } from "node:stream";
import fc from "fast-check";
import pino from "pino";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { plainReply } from "#reply/plain.ts";
import { openSqliteStore } from "#storage/sqlite.ts";
import {
  ada,
  answeredKind,
  ben,
  berth,
  builder,
  direct,
  type Harbour,
  inquiry,
  nonsense,
  openHarbour,
  thread,
} from "../support/harbour-bot.ts";

let harbour: Harbour;

beforeAll(async () => {
  harbour = await openHarbour();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a question", () => {
  it("is answered with the sentence, and kept", async () => {
    const { bot, store } = harbour.makeBot({ clock: () => 5_000 });
    const asked = inquiry(builder);
    const reply = await bot.ask(asked);
    expect(reply?.kind).toMatch(answeredKind);
    expect(plainReply(reply ?? bot.help())).toContain("The lighthouse was built by Ada Brenner in 1874.");
    const kept = await store.findExchangeByKey(asked.key);
    expect(kept).toMatchObject({ id: reply?.exchangeId, inquiry: asked, askedAt: 5_000, answeredAt: 5_000 });
    expect(kept?.answer.outcome).not.toBe("abstained");
  });

  it("that the documents do not answer is declined, with questions that they do", async () => {
    const { bot } = harbour.makeBot();
    const reply = await bot.ask(inquiry(nonsense));
    expect(reply?.kind).toBe("abstention");
    expect(reply?.suggestions).toHaveLength(3);
  });

  it("gets one reply however often it is delivered at the same moment, and none later", async () => {
    const { bot } = harbour.makeBot();
    const asked = inquiry(builder);
    const replies = await Promise.all(Array.from({ length: 20 }, () => bot.ask(asked)));
    expect(replies.filter((reply) => reply !== undefined)).toHaveLength(1);
    expect(await bot.ask(asked)).toBeUndefined();
  });

  it("that two bots over one state are handed gets one reply", async () => {
    const { bot, store } = harbour.makeBot();
    const { bot: other } = harbour.makeBot({ store });
    const asked = inquiry(builder);
    const replies = await Promise.all([bot.ask(asked), other.ask(asked), bot.ask(asked), other.ask(asked)]);
    expect(replies.filter((reply) => reply !== undefined)).toHaveLength(1);
  });

  it("of a bot gets none", async () => {
    const { bot, store } = harbour.makeBot();
    const asked = inquiry(builder, { asker: { id: "robot", isBot: true } });
    expect(await bot.ask(asked)).toBeUndefined();
    expect(await bot.edit({ ...asked, text: berth })).toBeUndefined();
    expect(await store.findExchangeByKey(asked.key)).toBeUndefined();
  });

  it("that is empty, or asks for help, gets help with three questions", async () => {
    const { bot, store } = harbour.makeBot();
    for (const text of ["", "  \n", "?!", "\u200b\u202e", "help", "/help", " Help! "]) {
      const asked = inquiry(text);
      const reply = await bot.ask(asked);
      expect(reply?.kind, text).toBe("help");
      expect(reply?.suggestions).toHaveLength(3);
      expect(await store.findExchangeByKey(asked.key)).toBeUndefined();
      expect(await bot.ask(asked)).toBeUndefined();
    }
  });

  it("that is longer than 1,000 characters is read up to there, and the reply says so", async () => {
    const { bot, store } = harbour.makeBot();
    const asked = inquiry(`${builder} ${"😀".repeat(600)}`);
    const reply = await bot.ask(asked);
    expect(reply?.footnote).toContain("1,000 characters");
    const text = (await store.findExchangeByKey(asked.key))?.inquiry.text ?? "";
    expect(text.length).toBeLessThanOrEqual(1_000);
    expect(text.isWellFormed()).toBe(true);
  });

  it("of any kind gets a reply and never a throw", async () => {
    const { bot } = harbour.makeBot({ limits: { questionsPerMinute: 0 } });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 300 }), async (text) => {
        const reply = await bot.ask(inquiry(text, { place: direct }));
        expect(reply?.kind).toMatch(/^(answer|uncertain|abstention|help)$/);
      }),
      { numRuns: 50 },
    );
  });

  it("asked in private is answered for the asker alone", async () => {
    const { bot } = harbour.makeBot();
    expect((await bot.ask(inquiry(builder, { isPrivate: true })))?.visibility).toBe("asker");
    expect((await bot.ask(inquiry("", { isPrivate: true })))?.visibility).toBe("asker");
    expect((await bot.ask(inquiry(builder)))?.visibility).toBe("everyone");
  });
});

describe("an asker over the limit", () => {
  it("is told when to come back, is answered then, and keeps nobody else from asking", async () => {
    vi.useFakeTimers({ now: 1_000_000 });
    const { bot } = harbour.makeBot();
    for (let i = 0; i < 10; i++) expect((await bot.ask(inquiry(builder)))?.kind).toMatch(answeredKind);
    vi.setSystemTime(1_000_000 + 20_000);
    const refused = await bot.ask(inquiry(builder));
    expect(refused?.kind).toBe("limit");
    expect(refused?.visibility).toBe("asker");
    expect(plainReply(refused ?? bot.help())).toContain("in 40 seconds");
    expect((await bot.ask(inquiry(builder, { asker: ben })))?.kind).toMatch(answeredKind);
    expect((await bot.ask(inquiry(builder, { platform: "discord" })))?.kind).toMatch(answeredKind);
    vi.advanceTimersByTime(40_001);
    expect((await bot.ask(inquiry(builder)))?.kind).toMatch(answeredKind);
  });

  it("cannot get round it by editing", async () => {
    const { bot } = harbour.makeBot({ limits: { questionsPerMinute: 1 } });
    const asked = inquiry(builder);
    await bot.ask(asked);
    expect(await bot.edit({ ...asked, text: berth })).toBeUndefined();
  });

  it("does not exist where the limit is off, or at the terminal", async () => {
    const off = harbour.makeBot({ limits: { questionsPerMinute: 0 } });
    const one = harbour.makeBot({ limits: { questionsPerMinute: 1 } });
    for (let i = 0; i < 12; i++) {
      expect((await off.bot.ask(inquiry(builder)))?.kind).toMatch(answeredKind);
      expect((await one.bot.ask(inquiry(builder, { platform: "terminal" })))?.kind).toMatch(answeredKind);
    }
  });
});

describe("a withdrawn question", () => {
  it("is forgotten, and its messages are named", async () => {
    const { bot, store } = harbour.makeBot();
    const asked = inquiry(builder);
    const reply = await bot.ask(asked);
    const id = reply?.exchangeId ?? "";
    expect(await bot.posted(id, { channel: "c", message: "m" })).toBe(true);
    await bot.feedback(id, "helpful", ben);
    expect(await bot.withdraw(asked.key)).toEqual([{ channel: "c", message: "m" }]);
    expect(await bot.withdraw(asked.key)).toEqual([]);
    expect(await store.findExchange(id)).toBeUndefined();
    expect(await store.listFeedback()).toEqual([]);
    expect(await bot.takesPart(thread)).toBe(false);
    expect(await bot.ask(asked)).toBeUndefined();
    expect(await bot.edit({ ...asked, text: berth })).toBeUndefined();
  });

  it("gets no reply where it is still being answered, and none where the deletion comes first", async () => {
    const { bot, store } = harbour.makeBot();
    const asked = inquiry(builder);
    const [reply, posts] = await Promise.all([bot.ask(asked), bot.withdraw(asked.key)]);
    expect([reply, posts]).toEqual([undefined, []]);
    expect(await store.findExchangeByKey(asked.key)).toBeUndefined();
    const never = inquiry(builder);
    await bot.withdraw(never.key);
    expect(await bot.ask(never)).toBeUndefined();
  });

  it("is said to be gone to whoever posts the reply after that", async () => {
    const { bot } = harbour.makeBot();
    const asked = inquiry(builder);
    const reply = await bot.ask(asked);
    await bot.withdraw(asked.key);
    expect(await bot.posted(reply?.exchangeId ?? "", { channel: "c", message: "m" })).toBe(false);
  });
});

describe("a fault", () => {
  it("is a reply with a number that stands in the log, never a throw", async () => {
    const lines: string[] = [];
    const log = pino(new Writable({ write: (line, _, done) => done(void lines.push(String(line))) }));
    const store = openSqliteStore({ file: ":memory:" });
    const { bot } = harbour.makeBot({ store, log });
    const asked = inquiry(builder);
    const answered = await bot.ask(asked);
    await store.close();
    const other = inquiry(builder, { isPrivate: true });
    const reply = await bot.ask(other);
    expect(reply).toMatchObject({ kind: "fault", visibility: "asker", exchangeId: "" });
    const [, number] = /fault ([0-9a-f]{8})/.exec(plainReply(reply ?? bot.help())) ?? [];
    expect(lines.filter((line) => JSON.parse(line).fault === number)).toHaveLength(1);
    expect(lines.join("")).toContain("STATE_UNWRITABLE");
    expect(await bot.ask(other)).toBeUndefined();
    const id = answered?.exchangeId ?? "";
    expect(await bot.edit({ ...asked, text: berth })).toBeUndefined();
    expect(await bot.withdraw(asked.key)).toEqual([]);
    expect(await bot.posted(id, { channel: "c", message: "m" })).toBe(true);
    expect(await bot.postedFor(asked.key)).toEqual([]);
    expect((await bot.feedback(id, "helpful", ada)).kind).toBe("fault");
    expect((await bot.more(id, 1, ada)).kind).toBe("fault");
    expect(await bot.takesPart(thread)).toBe(false);
  });
});

describe("what is under way", () => {
  it("can be waited for", async () => {
    const { bot } = harbour.makeBot();
    await bot.settled();
    let isAnswered = false;
    void bot.ask(inquiry(builder)).then(() => {
      isAnswered = true;
    });
    await bot.settled();
    expect(isAnswered).toBe(true);
  });
});
