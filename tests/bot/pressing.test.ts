// Buttons: verdicts are counted once a person, further passages never repeat, private answers stay private.
import { beforeAll, describe, expect, it } from "vitest";
import type { Bot } from "#bot/bot.ts";
import { decodeAction, encodeAction } from "#reply/action.ts";
import { plainReply } from "#reply/plain.ts";
import {
  ada,
  ben,
  builder,
  direct,
  type Harbour,
  inquiry,
  nonsense,
  openHarbour,
} from "../support/harbour-bot.ts";

/** Four passages more speak of the harbour. */
const master = "Who is the harbour master?";
let harbour: Harbour;

beforeAll(async () => {
  harbour = await openHarbour();
});

async function ask(bot: Bot, ...args: Parameters<typeof inquiry>): Promise<string> {
  return (await bot.ask(inquiry(...args)))?.exchangeId ?? "";
}

describe("a verdict", () => {
  it("of anyone who sees the answer counts, the last one of each", async () => {
    const { bot, store } = harbour.makeBot({ clock: () => 7 });
    const id = await ask(bot, builder);
    for (const [person, verdict] of [
      [ada, "helpful"],
      [ben, "helpful"],
      [ada, "unhelpful"],
    ] as const) {
      const notice = await bot.feedback(id, verdict, person);
      expect(notice).toMatchObject({ kind: "notice", visibility: "asker" });
      expect(plainReply(notice)).toContain("Thank you");
    }
    const verdicts = (await store.listFeedback()).map(({ person, verdict, question }) => [
      person,
      verdict,
      question,
    ]);
    expect(verdicts.sort()).toEqual([
      ["ada", "unhelpful", builder],
      ["ben", "helpful", builder],
    ]);
  });

  it("on nothing known, of a bot, or on another's private answer is not kept", async () => {
    const { bot, store } = harbour.makeBot();
    const privately = await ask(bot, builder, { isPrivate: true });
    const directly = await ask(bot, builder, { place: direct });
    for (const id of ["unknown", "", privately, directly]) {
      expect(plainReply(await bot.feedback(id, "helpful", ben))).toContain("ask again");
      expect(plainReply(await bot.more(id, 1, ben))).toContain("ask again");
    }
    await bot.feedback(privately, "helpful", { id: "ada", isBot: true });
    expect(await store.listFeedback()).toEqual([]);
    await bot.feedback(privately, "helpful", ada);
    expect(await store.listFeedback()).toHaveLength(1);
  });
});

describe("further passages", () => {
  it("come three a page, each once, none that was shown, until it is said that there are no more", async () => {
    const { bot } = harbour.makeBot();
    const asked = await bot.ask(inquiry(master));
    const shown = new Set<string>();
    let page = 1;
    for (;;) {
      const reply = await bot.more(asked?.exchangeId ?? "", page, ben);
      expect(reply).toMatchObject({ kind: "more", visibility: "asker" });
      const passages = reply.body.children.filter((block) => block.type === "blockquote");
      expect(passages.length).toBeLessThanOrEqual(3);
      for (const passage of passages) {
        const text = JSON.stringify(passage);
        expect(text).not.toContain("Tomas Lind");
        expect(shown.has(text)).toBe(false);
        shown.add(text);
      }
      const [next] = reply.actions;
      if (next === undefined) {
        expect(plainReply(reply)).toMatch(/all I have|no further passages/);
        break;
      }
      expect(decodeAction(encodeAction(next))?.page).toBe(page + 1);
      page += 1;
    }
    expect(page).toBeGreaterThan(1);
    expect(plainReply(await bot.more(asked?.exchangeId ?? "", 9_999, ben))).toContain("no further passages");
  });

  it("of a follow-up are about what the turns before it lent", async () => {
    const { bot } = harbour.makeBot();
    const followUp = "And where is it in storms?";
    const alone = await ask(bot, followUp, { place: direct });
    expect(plainReply(await bot.more(alone, 1, ada))).not.toContain("40 minutes");
    await ask(bot, "What about the ferry?");
    const id = await ask(bot, followUp);
    expect(plainReply(await bot.more(id, 1, ada))).toContain("40 minutes");
  });

  it("are not offered under a decline", async () => {
    const { bot } = harbour.makeBot();
    const reply = await bot.ask(inquiry(nonsense));
    expect(reply?.actions.map(({ intent }) => intent)).toEqual(["helpful", "unhelpful"]);
  });
});

describe("what the bot says of itself", () => {
  it("is help, prompts and a summary", () => {
    const { bot } = harbour.makeBot();
    expect(bot.help().suggestions).toHaveLength(3);
    expect(bot.prompts(2)).toHaveLength(2);
    expect(bot.complete("x", 5)).toEqual([]);
    expect(bot.summary().documents).toBe(5);
  });
});
