// Who may read what, over a whole Docent: nothing of a collection that is kept to some leaves by any door to others.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { Audience, Inquiry, Place } from "#bot/inquiry.ts";
import { createDocent, type Docent } from "#docent.ts";
import { plainReply } from "#reply/plain.ts";
import type { Reply } from "#reply/reply.ts";
import { folderOf } from "../support/folders.ts";

const pages: Readonly<Record<string, string>> = {
  "harbour.md":
    "# The harbour\n\nThe harbour holds 240 boats in summer. The harbour master is Tomas Lind.\n\n## What does a berth cost?\n\nA berth costs 18 crowns a night. The fee is paid at the white hut.\n",
  "ferry.md":
    "# The ferry\n\nThe ferry to Skarholm leaves at 9:30 every morning. The crossing takes 40 minutes.\n",
  "staff/collection.yaml": "title: Staff\nreaders: { slack: [C0STAFF, U0ADA] }\n",
  "staff/pay.md":
    "# Pay of the harbour's people\n\nThe harbour master Tomas Lind earns 5,100 crowns a month. The harbour holds a secret boat named Zephyrine.\n\n## Who gets a bonus at Yule?\n\nEach pilot gets a bonus of 700 crowns at Yule. It is paid by Zephyrine's owner.\n\n## Painting Zephyrine\n\nZephyrine is a boat of bonus planks.\n\n1. Dry the bonus planks.\n2. Paint the bonus planks.\n",
  "staff/ferry.md":
    "# The ferry's captain\n\nThe ferry's captain Ove Zephyr is on sick leave until the 3rd of May.\n\nThe ferry's engine is worn out.\n",
};
/** What stands in the staff's pages alone. */
const kept = /zephyr|5,100|700 crowns|bonus|sick|captain|worn|people/i;

let folder: string;
let docent: Docent;
let keys = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "docent-readers-"));
  for (const [path, text] of Object.entries(pages)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  docent = await createDocent({ corpusDir: folder, askLimitPerMinute: 0 });
});
afterAll(async () => {
  await docent.close();
  rmSync(folder, { recursive: true });
});

const staff: Audience = { platform: "slack", ids: ["T0HOME", "C0STAFF"] };
const others: Audience = { platform: "slack", ids: ["T0HOME", "C0GENERAL", "U0BEN"] };
const ada = { id: "U0ADA", isBot: false };
const ben = { id: "U0BEN", isBot: false };
const thread = (name: string): Place => ({
  kind: "thread",
  workspace: "T0HOME",
  channel: "C0STAFF",
  thread: name,
});

async function ask(
  text: string,
  audience: Audience | undefined,
  options: Partial<Inquiry> = {},
): Promise<Reply> {
  keys += 1;
  const ids = audience === undefined ? {} : { audience: audience.ids };
  const place = thread(`${keys}`);
  const inquiry: Inquiry = { key: `${keys}`, platform: "slack", text, asker: ada, place, ...ids, ...options };
  const reply = await docent.bot.ask(inquiry);
  if (reply === undefined) throw new Error("no reply");
  return reply;
}

const earns = "What does the harbour master earn?";
const questions = [
  earns,
  "What is Zephyrine?",
  "How do I paint Zephyrine?",
  "What is pay of the harbour's people?",
  "Who gets a bonus at Yule?",
  "Zephyrine",
  "What is the name of the secret boat in the harbour?",
  "Who is the captain of the ferry?",
  "Is the ferry's captain Ove Zephyr on sick leave?",
  '"Zephyrine\'s owner"',
  "Who owns Zephyrin?",
  "What does the ferry's captian have?",
];

describe("an answer", () => {
  it("comes from what everyone who sees it may read", async () => {
    expect(plainReply(await ask(earns, staff))).toContain("5,100 crowns");
    expect(
      plainReply(await ask("Who gets a bonus at Yule?", { platform: "slack", ids: ["U0ADA"] })),
    ).toContain("700 crowns");
  });
  it.each(questions)(
    "holds nothing of what others may read, nearest passages included: %s",
    async (question) => {
      const said = (reply: Reply) => plainReply(reply).replaceAll(question, "");
      for (const audience of [
        others,
        undefined,
        { platform: "discord", ids: ["C0STAFF", "U0ADA"] } as const,
      ]) {
        const platform = audience?.platform ?? "slack";
        const reply = await ask(question, audience, { platform });
        expect(said(reply)).not.toMatch(kept);
        const more = await docent.bot.more(reply.exchangeId, 1, ada, audience);
        expect(said(more)).not.toMatch(kept);
      }
    },
  );
  it("to a terminal comes from all there is", async () => {
    expect(
      plainReply(await ask(earns, { platform: "terminal", ids: [] }, { platform: "terminal" })),
    ).toContain("5,100");
  });
  it("to an edited question reaches no further than the first", async () => {
    const key = "edited";
    await ask("When does the ferry leave?", others, { key });
    const edit = { key, platform: "slack", text: earns, asker: ada, place: thread("e") } as const;
    const reply = await docent.bot.edit({ ...edit, audience: staff.ids });
    expect(plainReply(reply ?? docent.bot.help())).not.toMatch(kept);
  });
});

describe("a button", () => {
  it("under an answer of some shows nothing to whoever may not read it", async () => {
    const { exchangeId } = await ask(earns, staff);
    expect(plainReply(await docent.bot.more(exchangeId, 1, ada, staff))).toContain("The harbour");
    for (const audience of [others, undefined]) {
      const refused = plainReply(await docent.bot.more(exchangeId, 1, ben, audience));
      expect(refused).toContain("ask again");
      expect(refused).not.toMatch(kept);
    }
  });
  it("under an answer for everyone shows each what they may read", async () => {
    const { exchangeId } = await ask("Who is the harbour master?", staff, {});
    const { exchangeId: open } = await ask("How many boats does the harbour hold?", others);
    expect(exchangeId).not.toBe("");
    expect(plainReply(await docent.bot.more(open, 1, ada, staff))).toMatch(kept);
    expect(plainReply(await docent.bot.more(open, 1, ben, others))).not.toMatch(kept);
  });
});

describe("what is offered", () => {
  it("comes from what may be read: completions, questions, help and the list of documents", async () => {
    const { bot } = docent;
    expect(bot.complete("", 50, staff).join("\n")).toMatch(kept);
    expect(bot.summary(staff)).toMatchObject({ documents: 4 });
    for (const audience of [others, undefined]) {
      expect(bot.complete("", 50, audience).join("\n")).not.toMatch(kept);
      expect(bot.complete("wh", 50, audience)).toEqual(["What does a berth cost?"]);
      expect(bot.summary(audience)).toMatchObject({ documents: 2, titles: ["The ferry", "The harbour"] });
      expect(bot.prompts(50, audience).length).toBeGreaterThan(0);
      expect(bot.prompts(50, audience).join("\n")).not.toMatch(kept);
      expect(plainReply(bot.help(audience))).not.toMatch(kept);
      expect(plainReply(await ask("", audience))).not.toMatch(kept);
    }
    // Proved aside the first time they are asked for.
    await expect.poll(() => bot.prompts(50, staff).join("\n")).toContain("bonus at Yule");
  });
});

describe("a follow-up", () => {
  it("leans on no answer that may not be read any more", async () => {
    const place = thread("follow");
    await ask("Who is the ferry's captain?", staff, { place });
    const lent = async (audience: Audience) => {
      const { exchangeId } = await ask("When is he back?", audience, { place });
      const { question } = (await docent.store.findExchange(exchangeId)) ?? {};
      return JSON.stringify(question);
    };
    expect(await lent(others)).not.toContain("Zephyr");
    expect(await lent(staff)).toContain("Zephyr");
  });
});

describe("collection.yaml", () => {
  it("that is changed while Docent runs holds for the next answer", async () => {
    const changed = new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        if (docent.bot.summary(others).documents !== 4) return;
        clearInterval(timer);
        resolve();
      }, 20);
    });
    writeFileSync(join(folder, "staff/collection.yaml"), "title: Staff\nreaders: { slack: [C0GENERAL] }\n");
    await changed;
    expect(plainReply(await ask(earns, others))).toContain("5,100");
    expect(plainReply(await ask(earns, staff))).not.toMatch(kept);
  });
});

describe("a folder that is closed while Docent runs", () => {
  const team = {
    "open.md": "# The mole\n\n## How long is the mole?\n\nThe mole is 310 metres long.\n",
    "kept/collection.yaml": "readers: nobody\n",
    "kept/safe.md": "# The safe\n\nThe safe is green.\n",
    "plan/plan.md": "# The plan\n\n## Who leads the project Kestrel?\n\nAda leads the project Kestrel.\n",
  };
  async function running(onChanged?: () => void) {
    const corpusDir = folderOf(team);
    const its = await createDocent({ corpusDir, ...(onChanged && { onChanged }) });
    onTestFinished(() => its.close());
    const close = () => writeFileSync(join(corpusDir, "plan/collection.yaml"), "readers: nobody\n");
    return { its, close };
  }
  it("is offered to nobody from that moment on, by questions that were proved before either", async () => {
    const { promise: changed, resolve } = Promise.withResolvers<void>();
    const { its, close } = await running(resolve);
    expect(its.bot.prompts(50).join("\n")).toContain("Kestrel");
    close();
    await changed;
    expect(its.bot.complete("", 50).join("\n")).not.toContain("Kestrel");
    expect(its.bot.prompts(50)).toEqual(["How long is the mole?"]);
  });
});
