// What lends a follow-up its words, and what never leaves the place where it was said.
import { beforeAll, describe, expect, it } from "vitest";
import type { Inquiry } from "#bot/inquiry.ts";
import { plainReply } from "#reply/plain.ts";
import { ben, builder, direct, type Harbour, inquiry, openHarbour, thread } from "../support/harbour-bot.ts";

const followUp = "And when was it built?";
let harbour: Harbour;

beforeAll(async () => {
  harbour = await openHarbour();
});

/** The words that were lent to a follow-up asked after one question. */
async function lent(before: Partial<Inquiry>, after: Partial<Inquiry>, laterMs = 0): Promise<string> {
  let now = 1_000_000;
  const { bot, store } = harbour.makeBot({ clock: () => now });
  await bot.ask(inquiry(builder, before));
  now += laterMs;
  const asked = inquiry(followUp, after);
  await bot.ask(asked);
  const question = (await store.findExchangeByKey(asked.key))?.question;
  return question?.context.map(({ text }) => text).join(" ") ?? "";
}

describe("a follow-up", () => {
  it("is answered from the turn before", async () => {
    const { bot } = harbour.makeBot();
    await bot.ask(inquiry(builder));
    const reply = await bot.ask(inquiry(followUp));
    expect(plainReply(reply ?? bot.help())).toContain("1874");
  });

  it("leans on its thread, whoever asked there, and on its own direct message", async () => {
    expect(await lent({}, {})).toContain("lighthouse");
    expect(await lent({}, { asker: ben })).toContain("lighthouse");
    expect(await lent({ place: direct }, { place: direct })).toContain("lighthouse");
    expect(await lent({ place: direct, isPrivate: true }, { place: direct })).toContain("lighthouse");
  });

  it("never leans on what was said in private or in a direct message, or on another thread", async () => {
    expect(await lent({ isPrivate: true }, {})).toBe("");
    expect(await lent({ isPrivate: true }, { isPrivate: true })).toBe("");
    expect(await lent({ place: direct }, {})).toBe("");
    expect(await lent({ place: { ...direct, channel: "c", thread: "t" } }, {})).toBe("");
    expect(await lent({}, { place: direct })).toBe("");
    expect(await lent({ place: direct }, { place: direct, asker: ben })).toBe("");
    expect(await lent({}, { place: { ...thread, thread: "t2" } })).toBe("");
    const top = { kind: "channel", workspace: "w", channel: "c" } as const;
    expect(await lent({ place: top }, { place: top })).toBe("");
  });

  it("leans in a direct message on the last half hour, in a thread on all of it", async () => {
    const half = 30 * 60_000;
    expect(await lent({ place: direct }, { place: direct }, half)).toContain("lighthouse");
    expect(await lent({ place: direct }, { place: direct }, half + 1)).toBe("");
    expect(await lent({}, {}, 1_000 * half)).toContain("lighthouse");
  });

  it("leans on the edited question, not on what it was before; and an edited one not on itself", async () => {
    const { bot, store } = harbour.makeBot();
    const first = inquiry("Where does the ferry sail to?");
    await bot.ask(first);
    await bot.edit({ ...first, text: followUp });
    expect((await store.findExchangeByKey(first.key))?.question.context).toEqual([]);
    await bot.edit({ ...first, text: builder });
    const asked = inquiry(followUp);
    await bot.ask(asked);
    const words = (await store.findExchangeByKey(asked.key))?.question.context.map(({ text }) => text);
    expect(words).toContain("lighthouse");
    expect(words).not.toContain("ferry");
  });
});

describe("taking part", () => {
  it("begins with an answer for everyone in a thread, and is always so in a direct message", async () => {
    const { bot } = harbour.makeBot();
    expect(await bot.takesPart(direct)).toBe(true);
    expect(await bot.takesPart(thread)).toBe(false);
    await bot.ask(inquiry(builder, { isPrivate: true }));
    await bot.ask(inquiry(""));
    expect(await bot.takesPart(thread)).toBe(false);
    await bot.ask(inquiry(builder));
    expect(await bot.takesPart(thread)).toBe(true);
    expect(await bot.takesPart({ ...thread, thread: "t2" })).toBe(false);
    expect(await bot.takesPart({ kind: "channel", workspace: "w", channel: "c" })).toBe(false);
  });
});
