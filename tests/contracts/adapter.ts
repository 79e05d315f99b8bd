// The conformance suite of adapters: one list of rules that every platform must hold, seen as a person sees it.
// Knows no SDK: each platform hands in a driver over its stand-in (or its terminal).
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Intent } from "#reply/action.ts";
import { type BotOptions, type BotUnderTest, startBot } from "../support/bot.ts";

/** How a question reaches the bot. "follow-up": without a mention, where the answer to `after` stands. */
export type Way = "command" | "mention" | "direct" | "follow-up";

/** A message as the person who looks sees it. */
export interface Shown {
  readonly id: string;
  /** Everything that can be read, as plain text. */
  readonly text: string;
  /** What the message offers to press. */
  readonly intents: readonly Intent[];
  /** Questions that can be asked with one press, or read. */
  readonly suggestions: readonly string[];
  readonly visibility: "everyone" | "asker";
  readonly isThreaded: boolean;
  /** The text beside the rich form for notifications and screen readers; equals `text` where the platform reads the form itself. */
  readonly spoken: string;
}

/** A question that was sent. */
export interface Asked {
  readonly way: Way;
  readonly id: string;
}

export interface AskOptions {
  readonly by?: "asker" | "somebody else" | "a bot" | "Docent itself";
  readonly isPrivate?: boolean;
  /** For "follow-up": the question whose conversation goes on. */
  readonly after?: Asked;
  /** How often the platform delivers the same question (default 1), at the same moment. */
  readonly deliveries?: number;
}

/** What the suite needs of a platform. Everything waits on events, never on a clock. */
export interface PlatformDriver {
  /** As collection.yaml says it under `readers`: who asks, and the channel of mentions. */
  readonly readers: { readonly asker: string; readonly channel: string };
  /** Starts the real adapter over a fresh stand-in; a second call after stop() keeps the stand-in's memory (a restart). */
  start(bot: BotUnderTest): Promise<void>;
  /** What SIGTERM does to the adapter. */
  stop(): Promise<void>;
  /** Takes the stand-in away. */
  close(): Promise<void>;
  /** Sends a question and does not wait for the reply. */
  send(way: Way, text: string, options?: AskOptions): Promise<Asked>;
  /** Resolves with what stands there for this question once there is at least one reply. */
  replies(asked: Asked): Promise<readonly Shown[]>;
  /** Resolves once the adapter showed that it took the question (typing, status, deferral, acknowledgement) or answered. */
  accepted(asked: Asked): Promise<void>;
  /** What stands there for this question now, which may be nothing. */
  standing(asked: Asked): readonly Shown[];
  /** Delivers a question again that was sent before (a redelivery by the platform). */
  redeliver(asked: Asked): Promise<void>;
  /** Edits a question; resolves once the reply to it was changed. */
  edit(asked: Asked, text: string): Promise<void>;
  /** Deletes a question; resolves once no reply to it stands there. */
  remove(asked: Asked): Promise<void>;
  /** Presses a button and resolves with what only the presser sees. */
  press(shown: Shown, intent: Intent): Promise<Shown>;
  /** Makes the next write of a reply fail: too many requests, a server error, or a refusal of the rich form. */
  failNext(how: "rate limit" | "server error" | "rich form refused"): void;
  /** Cuts the connection over which events arrive; it may come back by itself. */
  cutConnection(): Promise<void>;
  /** Broken rules of the platform that the stand-in saw (late acknowledgements, lengths, armed mentions …). */
  violations(): readonly string[];
}

const pact = "Where was the Global Compact for Safe, Orderly and Regular Migration signed?";
const objectives = "How many specific objectives does the national strategy define?";
const offTopic = "What is the boiling point of nitrogen on the moon of Endor?";
const hostile = "What does the hostile page say about zebra crossings?";

const vault = "What is the word that opens the vault of the boathouse?";
/** A page that only some may read. */
const vaultFor = (readers: string) => ({
  "boathouse/collection.yaml": `readers: { ${readers} }\n`,
  "boathouse/vault.md":
    "# The vault of the boathouse\n\nThe word that opens the vault of the boathouse is Kestrelwing.\n\nKestrelwing is changed each spring by the keeper of the vault.\n",
});

export interface Platform {
  readonly name: string;
  readonly ways: readonly Way[];
  /** Rules the platform cannot hold, by title, with the reason: shown as skipped. */
  readonly cannot: Readonly<Record<string, string>>;
  /** Called for each rule. */
  makeDriver(): PlatformDriver | Promise<PlatformDriver>;
}

/** Runs every rule over a platform. */
export function testAdapter({ name, ways, cannot, makeDriver }: Platform): void {
  describe(`${name} holds the contract of adapters`, () => {
    let driver: PlatformDriver;
    let bot: BotUnderTest;

    const begin = async (options: BotOptions = {}) => {
      bot = await startBot(options);
      await driver.start(bot);
    };
    const ask = async (way: Way, text: string, options?: AskOptions) => {
      const asked = await driver.send(way, text, options);
      const replies = await driver.replies(asked);
      expect(replies, `replies to "${text}"`).toHaveLength(1);
      return { asked, shown: replies[0] };
    };
    const rule = (title: string, test: () => Promise<void>) => {
      const reason = cannot[title];
      it(reason ? `${title} (not here: ${reason})` : title, { skip: reason !== undefined }, test);
    };
    const first = ways.includes("mention") ? "mention" : "direct";

    beforeEach(async () => {
      driver = await makeDriver();
    });
    afterEach(async () => {
      await driver.stop();
      await driver.close();
      await bot.close();
      expect(driver.violations()).toEqual([]);
    });

    for (const way of ["command", "mention", "direct"] as const) {
      rule(`answers a ${way} with the sentence, the span and the source`, async () => {
        await begin();
        const { shown } = await ask(way, pact);
        expect(shown.text).toContain("Marrakech");
        expect(shown.text).toContain("signed in Marrakech in December 2018");
        expect(shown.text.toLowerCase()).toContain("morocco");
        expect(shown.spoken).toContain("Marrakech");
      });
    }
    rule("answers a follow-up without a mention, from the turn before", async () => {
      await begin();
      const before = await ask(first, pact);
      const { shown } = await ask("follow-up", "And when was it signed?", { after: before.asked });
      expect(shown.text).toContain("December 2018");
    });
    rule("says that the documents do not hold the answer, and looks different then", async () => {
      await begin();
      const { shown } = await ask(first, offTopic);
      expect(shown.text).toContain("Not in my documents");
      expect(shown.intents).not.toContain("more");
    });
    rule("answers an empty mention with help and three questions that it can answer", async () => {
      await begin();
      const { shown } = await ask("mention", "");
      expect(shown.suggestions).toHaveLength(3);
      for (const question of shown.suggestions) {
        const { shown: answer } = await ask("direct", question);
        expect(answer.text, question).not.toContain("Not in my documents");
      }
    });
    for (const way of ways.filter((each) => each !== "follow-up")) {
      rule(`answers a ${way} once, however often it is delivered`, async () => {
        await begin();
        const asked = await driver.send(way, pact, { deliveries: 3 });
        await driver.replies(asked);
        await ask(first, objectives);
        expect(driver.standing(asked)).toHaveLength(1);
      });
    }
    rule("does not answer a question again that is delivered after a restart", async () => {
      await begin();
      const { asked } = await ask(first, pact);
      await driver.stop();
      bot = await bot.restart();
      await driver.start(bot);
      await driver.redeliver(asked);
      await ask(first, objectives);
      expect(driver.standing(asked)).toHaveLength(1);
    });
    for (const by of ["a bot", "Docent itself"] as const) {
      rule(`never answers ${by}`, async () => {
        await begin();
        const asked = await driver.send(first, pact, { by });
        await ask(first, objectives);
        expect(driver.standing(asked)).toEqual([]);
      });
    }
    rule("edits the answer when the question is edited", async () => {
      await begin();
      const { asked } = await ask(first, pact);
      await driver.edit(asked, objectives);
      const standing = driver.standing(asked);
      expect(standing).toHaveLength(1);
      expect(standing[0].text).toContain("27");
      expect(standing[0].text).not.toContain("Marrakech");
    });
    rule("takes the answer away when the question is deleted", async () => {
      await begin();
      const { asked } = await ask(first, pact);
      await driver.remove(asked);
      expect(driver.standing(asked)).toEqual([]);
    });
    rule("keeps a private answer for the asker", async () => {
      await begin();
      const { shown } = await ask("command", pact, { isPrivate: true });
      expect(shown.visibility).toBe("asker");
    });
    rule("stores what people press, the last press of a person counts", async () => {
      await begin();
      const { shown } = await ask(first, pact);
      const thanks = await driver.press(shown, "helpful");
      expect(thanks.visibility).toBe("asker");
      await driver.press(shown, "unhelpful");
      const feedback = await bot.store.listFeedback();
      expect(feedback.map((each) => each.verdict)).toEqual(["unhelpful"]);
      expect(feedback[0].question).toContain("Global Compact");
    });
    rule("shows further passages to the presser only", async () => {
      await begin();
      const { shown } = await ask(first, pact);
      const more = await driver.press(shown, "more");
      expect(more.visibility).toBe("asker");
      expect(more.text).not.toBe(shown.text);
    });
    rule("answers from what a channel alone may read in that channel alone", async () => {
      await begin({ files: vaultFor(driver.readers.channel) });
      const { asked, shown } = await ask("mention", vault);
      expect(shown.text).toContain("Kestrelwing");
      for (const [way, text, options] of [
        ["direct", vault, {}],
        ["direct", `${vault} Kestrelwing`, {}],
        ["direct", "Kestrelwing?", {}],
      ] as const) {
        const { shown: kept } = await ask(way, text, options);
        expect(kept.text).not.toMatch(/Kestrelwing is|boathouse is/);
        expect(kept.text).not.toContain("The vault of the boathouse");
      }
      const { shown: follow } = await ask("follow-up", "Who changes it?", { after: asked });
      expect(follow.text).toContain("keeper");
    });
    rule("answers from what a person alone may read where nobody else reads along", async () => {
      await begin({ files: vaultFor(driver.readers.asker) });
      const { shown: direct } = await ask("direct", vault);
      expect(direct.text).toContain("Kestrelwing");
      const { shown: aside } = await ask("command", vault, { isPrivate: true });
      expect(aside.text).toContain("Kestrelwing");
      for (const way of ["mention", "command"] as const) {
        const { shown: open } = await ask(way, vault);
        expect(open.text).not.toContain("Kestrelwing");
        expect(open.text).not.toContain("The vault of the boathouse");
      }
    });
    rule("pings nobody, whatever stands in a passage or a question", async () => {
      await begin({ corpus: "hostile" });
      const { shown } = await ask(first, `${hostile} @everyone <!channel> <@U1> <@1000000000000000001>`);
      expect(shown.text.length).toBeGreaterThan(0);
    });
    rule("cuts what is too long and says so", async () => {
      await begin({ corpus: "hostile" });
      const { shown } = await ask(first, "What is the name of the endless word?");
      expect(shown.text).toMatch(/cut|…/);
    });
    rule("tells an asker over the limit when to come back", async () => {
      await begin({ askLimitPerMinute: 1 });
      await ask(first, pact);
      const { shown } = await ask(first, objectives);
      expect(shown.text).toMatch(/\d+ seconds?/);
      expect(shown.text).not.toContain("27");
    });
    for (const how of ["rate limit", "server error", "rich form refused"] as const) {
      rule(`gives exactly one answer after: ${how}`, async () => {
        await begin();
        driver.failNext(how);
        const { shown } = await ask(first, pact);
        expect(shown.text).toContain("Marrakech");
      });
    }
    rule("answers what was asked while the connection was lost, once", async () => {
      await begin();
      await ask(first, objectives);
      await driver.cutConnection();
      const { shown } = await ask(first, pact);
      expect(shown.text).toContain("Marrakech");
    });
    rule("answers what it accepted before it stops", async () => {
      await begin();
      const asked = await driver.send(first, pact);
      await driver.accepted(asked);
      await driver.stop();
      expect(driver.standing(asked)).toHaveLength(1);
    });
  });
}
