// Commands, autocomplete and buttons on Discord, beyond what every platform shares.
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { encodeSuggestion } from "#adapters/discord/suggestion.ts";
import { decodeAction } from "#reply/action.ts";
import { type BotUnderTest, startBot } from "../../support/bot.ts";
import { buttonsOf, shownText } from "../../support/discord/seen.ts";
import type { Message } from "../../support/discord/world.ts";
import { isForOnePerson, openStage, type Stage, whereSigned } from "./stage.ts";

let bot: BotUnderTest;
let stage: Stage;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.close());
beforeEach(async () => {
  stage = await openStage({ with: bot });
});
afterEach(async () => {
  await stage.close();
  expect(stage.discord.violations).toEqual([]);
});

const ask = (question: string, options = {}) => stage.discord.people.slash("ask", { question }, options);

describe("/ask", () => {
  it("is answered in a direct message, too", async () => {
    const channelId = stage.discord.directChannel().id;
    const answer = await stage.responseTo(ask(whereSigned, { channelId }));
    expect(answer.channel_id).toBe(channelId);
    expect(shownText(answer)).toContain("Marrakech");
  });

  it("in private is answered for the asker alone", async () => {
    const { discord } = stage;
    const asked = discord.people.slash("ask", { question: whereSigned, private: true });
    expect(isForOnePerson(await stage.responseTo(asked))).toBe(true);
    expect(discord.botMessages().filter((each) => !isForOnePerson(each))).toEqual([]);
  });

  it("that comes too late to acknowledge is answered in the channel, with the question", async () => {
    const { discord } = stage;
    ask(whereSigned, { isLate: true });
    const answer = await discord.until("an answer in the channel", () => discord.botMessages()[0]);
    expect(answer.channel_id).toBe(discord.general.id);
    expect(answer.webhook_id).toBeUndefined();
    expect(shownText(answer)).toContain(`The question was: ${whereSigned}`);
  });

  it("in private that comes too late goes to the asker's direct messages", async () => {
    const { discord } = stage;
    discord.people.slash("ask", { question: whereSigned, private: true }, { isLate: true });
    const answer = await discord.until("a direct message", () => discord.botMessages()[0]);
    expect(answer.channel_id).toBe(discord.directChannel().id);
  });

  it("whose token ran out before the answer is answered in the channel", async () => {
    const { discord } = stage;
    discord.rest.tokensAreGone = true;
    ask(whereSigned);
    const answer = await discord.until("an answer in the channel", () => discord.botMessages()[0]);
    expect(answer.channel_id).toBe(discord.general.id);
    expect(shownText(answer)).toContain("Marrakech");
  });

  it("whose acknowledgement got lost on the way back is answered all the same", async () => {
    const { discord } = stage;
    const lost = { code: 0, message: "lost" };
    discord.fault({ path: /\/callback$/, status: 500, body: lost, when: "after" });
    const answer = await stage.responseTo(ask(whereSigned));
    expect(shownText(answer)).toContain("Marrakech");
    expect(discord.botMessages()).toHaveLength(1);
  });

  it("that cannot be answered is logged without its words and its token", async () => {
    await stage.close();
    const lines: string[] = [];
    const log = pino({ level: "debug" }, { write: (line: string) => void lines.push(line) });
    stage = await openStage({ with: bot, adapter: { log } });
    const { discord } = stage;
    discord.fault({
      method: "PATCH",
      path: /original$/,
      status: 403,
      body: { code: 50001, message: "Missing Access" },
    });
    const asked = ask(whereSigned);
    await discord.until("the refused response", () => discord.rest.calls.some((call) => call.status === 403));
    await stage.adapter.stop();
    expect(lines.join("")).toContain("Missing Access");
    expect(lines.join("")).not.toContain(asked.token);
    expect(lines.join("")).not.toContain("Marrakech");
  });

  it("goes as plain text where the rich form is refused", async () => {
    const refused = { code: 50035, message: "Invalid Form Body" };
    stage.discord.fault({ method: "PATCH", path: /original$/, status: 400, body: refused });
    const answer = await stage.responseTo(ask(whereSigned));
    expect(answer.content).toContain("Marrakech");
  });

  it("over the limit is told to the asker alone", async () => {
    await stage.close();
    stage = await openStage({ bot: { askLimitPerMinute: 1 } });
    await stage.responseTo(ask(whereSigned));
    const refused = await stage.responseTo(ask(whereSigned));
    expect(isForOnePerson(refused)).toBe(true);
    expect(shownText(refused)).toMatch(/\d+ seconds?/);
    expect(stage.discord.botMessages()).toHaveLength(2);
  });
});

describe("autocomplete", () => {
  it("offers what the documents hold, 25 choices at most", async () => {
    const { discord } = stage;
    const typed = discord.people.complete("ask", { question: "m" }, "question");
    const choices = await discord.until("choices", () => typed.choices);
    expect(choices.length).toBeGreaterThan(0);
    expect(choices.length).toBeLessThanOrEqual(25);
    for (const { name, value } of choices) expect(name).toBe(value);
  });

  it("offers nothing where nothing fits, and fails at nothing that is typed", async () => {
    const { discord } = stage;
    for (const text of ["zzzzqqq", "((((", "\\", "@everyone", "x".repeat(6_000)]) {
      const typed = discord.people.complete("ask", { question: text }, "question");
      expect(await discord.until("choices", () => typed.choices)).toEqual([]);
    }
  });
});

describe("the message command", () => {
  it("answers what the message asks", async () => {
    const { discord } = stage;
    const ben = discord.world.addUser("Ben");
    const said = discord.people.say(discord.general.id, whereSigned, { by: ben });
    const answer = await stage.responseTo(discord.people.useOnMessage("Ask Docent about this", said));
    expect(shownText(answer)).toContain("Marrakech");
  });

  it("on a message without words gets help", async () => {
    const { discord } = stage;
    const said = discord.people.say(discord.general.id, "");
    const answer = await stage.responseTo(discord.people.useOnMessage("Ask Docent about this", said));
    expect(shownText(answer)).toContain("Ask me a question");
  });
});

describe("a button", () => {
  let answer: Message;
  beforeEach(async () => {
    answer = await stage.responseTo(ask(whereSigned));
  });

  it("that Docent does not know is answered with a word to the presser", async () => {
    for (const id of ["docent:helpful:x y:1", "something else", "docent-ask#0123"]) {
      const told = await stage.responseTo(stage.discord.people.forge(answer, id));
      expect(isForOnePerson(told)).toBe(true);
      expect(shownText(told)).toMatch(/do not know this button|no longer offer/);
    }
  });

  it("of an exchange that is unknown says so", async () => {
    const forged = "docent:more:00000000-0000-4000-8000-000000000000:1";
    const told = await stage.responseTo(stage.discord.people.forge(answer, forged));
    expect(isForOnePerson(told)).toBe(true);
    expect(shownText(told)).toContain("no longer");
  });

  it("for more goes on page by page until nothing is left", async () => {
    const { discord } = stage;
    let shown = answer;
    const pages: string[] = [];
    for (;;) {
      const more = buttonsOf(shown).find(({ id }) => decodeAction(id)?.intent === "more");
      if (!more) break;
      shown = await stage.responseTo(discord.people.press(shown, more.id));
      expect(isForOnePerson(shown)).toBe(true);
      pages.push(shownText(shown));
    }
    expect(pages.length).toBeGreaterThan(0);
    expect(new Set(pages).size).toBe(pages.length);
  });

  it("with a question too long for a button still asks it, as long as it is offered", async () => {
    const long = `Where was ${"the very ".repeat(12)} Global Compact signed?`;
    expect(encodeSuggestion(long).length).toBeLessThanOrEqual(100);
    const told = await stage.responseTo(stage.discord.people.forge(answer, encodeSuggestion(long)));
    expect(shownText(told)).toContain("no longer offer this question");
  });
});
