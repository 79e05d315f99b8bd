// The suite that every storage of the bot runs: what is kept, what is claimed once, and what never leaks.
// Knows no database: each storage hands in how it is opened.
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Inquiry, Person, Place } from "#bot/inquiry.ts";
import type { Exchange, Store, TurnWindow } from "#bot/store.ts";
import { abstained, citation, found } from "../support/answers.ts";

/** A state that can be opened more than once, by this process or another. */
export interface StateUnderTest {
  open(): Promise<Store>;
  /** Takes the state away. */
  remove(): Promise<void>;
}

const ada: Person = { id: "ada", name: "Ada", isBot: false };
const ben: Person = { id: "ben", isBot: false };
const thread: Place = { kind: "thread", workspace: "w", channel: "c", thread: "t1" };
const direct: Place = { kind: "direct", workspace: "w", channel: "d-ada" };
const minute = 60_000;

function exchange(options: Partial<Inquiry> & { readonly at?: number; readonly id?: string } = {}): Exchange {
  const { at = 1_000, id = randomUUID(), ...inquiry } = options;
  return {
    id,
    inquiry: {
      key: randomUUID(),
      platform: "slack",
      text: "Where was it signed?",
      asker: ada,
      place: thread,
      ...inquiry,
    },
    question: { text: "Where was it signed?", context: [{ text: "pact", weight: 0.5 }] },
    answer: found("answered"),
    askedAt: at,
    answeredAt: at + 5,
  };
}

export function testStore(name: string, make: () => Promise<StateUnderTest>): void {
  describe(`${name} keeps the contract of stores`, () => {
    let state: StateUnderTest;
    let store: Store;
    const opened: Store[] = [];
    const open = async () => {
      const each = await state.open();
      opened.push(each);
      return each;
    };
    const turns = (place: Place, asker: Person, window: Partial<TurnWindow> = {}) =>
      store.turns(exchange({ place, asker }).inquiry, { limit: 10, since: 0, until: 1e12, ...window });

    beforeEach(async () => {
      state = await make();
      store = await open();
    });
    afterEach(async () => {
      for (const each of opened.splice(0)) await each.close();
      await state.remove();
    });

    describe("claims", () => {
      it("a key once, however often and from wherever it is asked", async () => {
        const other = await open();
        const claims = await Promise.all(
          [1, 2, 3].flatMap(() => [store.claim("k", 1_000), other.claim("k", 1_000)]),
        );
        expect(claims.filter(Boolean)).toHaveLength(1);
        expect(await store.claim("another", 1_000)).toBe(true);
      });

      it("a key again that an ended run claimed and never posted", async () => {
        const earlier = await open();
        expect(await earlier.claim("k", 1_000)).toBe(true);
        expect(await store.claim("k", 1_000)).toBe(false);
        await earlier.close();
        expect(await store.claim("k", 1_001)).toBe(true);
        expect(await store.claim("k", 1_002)).toBe(false);
      });

      it("nothing again that an ended run posted or settled", async () => {
        const earlier = await open();
        const kept = exchange();
        for (const key of [kept.inquiry.key, "settled"]) await earlier.claim(key, 1_000);
        await earlier.saveExchange(kept);
        expect(await earlier.savePosted(kept.id, { channel: "c", message: "m" })).toBe(true);
        await earlier.settle("settled");
        await earlier.close();
        expect(await store.claim(kept.inquiry.key, 1_001)).toBe(false);
        expect(await store.claim("settled", 100 * minute)).toBe(false);
      });

      it("a key again after a minute where a live run got no further", async () => {
        const hanging = await open();
        await hanging.claim("k", 1_000);
        expect(await store.claim("k", 1_000 + minute)).toBe(false);
        expect(await store.claim("k", 1_001 + minute)).toBe(true);
        expect(await hanging.claim("k", 1_002 + minute)).toBe(false);
      });
    });

    describe("exchanges", () => {
      it("come back as they were saved, by id and by key, after closing too", async () => {
        const kept = exchange({ text: "Zürich 東京 👩‍👩‍👧 ' \" ; -- \u0000", locale: "de", isPrivate: true });
        await store.saveExchange(kept);
        await store.saveExchange(kept);
        expect(await store.findExchange(kept.id)).toEqual(kept);
        await store.close();
        store = await open();
        expect(await store.findExchangeByKey(kept.inquiry.key)).toEqual(kept);
        expect(await store.findExchange("unknown")).toBeUndefined();
        expect(await store.findExchangeByKey("unknown")).toBeUndefined();
      });

      it("give way to a later one of the same key, which is the only turn then", async () => {
        const first = exchange({ text: "First?" });
        const second = exchange({ text: "Second?", key: first.inquiry.key });
        await store.saveExchange(first);
        await store.savePosted(first.id, { channel: "c", message: "m" });
        await store.saveExchange(second);
        expect((await store.findExchangeByKey(first.inquiry.key))?.id).toBe(second.id);
        expect(await store.findExchange(first.id)).toEqual(first);
        expect((await turns(thread, ada)).map(({ question }) => question)).toEqual(["Second?"]);
        await store.savePosted(second.id, { channel: "c", message: "m" });
        expect(await store.postedFor(first.inquiry.key)).toEqual([{ channel: "c", message: "m" }]);
      });

      it("are forgotten with their posts, turns and feedback; the key stays claimed", async () => {
        const gone = exchange();
        await store.claim(gone.inquiry.key, 1_000);
        await store.saveExchange(gone);
        await store.savePosted(gone.id, { channel: "c", message: "m" });
        await store.saveFeedback({ exchangeId: gone.id, person: "ben", verdict: "helpful", at: 1 });
        await store.removeExchange(gone.inquiry.key);
        await store.removeExchange(gone.inquiry.key);
        expect(await store.findExchange(gone.id)).toBeUndefined();
        expect(await store.postedFor(gone.inquiry.key)).toEqual([]);
        expect(await store.listFeedback()).toEqual([]);
        expect(await turns(thread, ada)).toEqual([]);
        expect(await store.takesPart(thread)).toBe(false);
        expect(await store.savePosted(gone.id, { channel: "c", message: "m" })).toBe(false);
        expect(await store.claim(gone.inquiry.key, 1_001)).toBe(false);
      });

      it("remember every message they were posted as, each once", async () => {
        const kept = exchange();
        await store.saveExchange(kept);
        for (const message of ["m1", "m2", "m1"]) await store.savePosted(kept.id, { channel: "c", message });
        expect(await store.postedFor(kept.inquiry.key)).toEqual([
          { channel: "c", message: "m1" },
          { channel: "c", message: "m2" },
        ]);
        expect(await store.postedFor("unknown")).toEqual([]);
      });
    });

    describe("turns", () => {
      it("are the last ones of a thread, whoever asked, oldest first", async () => {
        for (const [index, asker] of [ada, ben, ada].entries()) {
          await store.saveExchange(exchange({ text: `Question ${index}`, asker, at: index }));
        }
        expect((await turns(thread, ben, { limit: 2 })).map(({ question }) => question)).toEqual([
          "Question 1",
          "Question 2",
        ]);
        expect((await turns(thread, ada, { limit: 1 }))[0].answer).toContain("signed in Marrakech");
      });

      it("are empty of an answer where Docent abstained", async () => {
        await store.saveExchange({ ...exchange(), answer: abstained([citation()]) });
        expect(await turns(thread, ada)).toEqual([
          { question: "Where was it signed?", answer: "", span: "", collections: [] },
        ]);
      });

      it("never hold what was said in private, in a DM, in another thread or at a channel's top level", async () => {
        const top: Place = { kind: "channel", workspace: "w", channel: "c" };
        await store.saveExchange(exchange({ text: "private", isPrivate: true }));
        await store.saveExchange(
          exchange({ text: "direct", place: { ...direct, channel: "c", thread: "t1" } }),
        );
        await store.saveExchange(exchange({ text: "elsewhere", place: { ...thread, thread: "t2" } }));
        await store.saveExchange(exchange({ text: "other channel", place: { ...thread, channel: "c2" } }));
        await store.saveExchange(
          exchange({ text: "other workspace", place: { ...thread, workspace: "w2" } }),
        );
        await store.saveExchange(exchange({ text: "top", place: top }));
        expect(await turns(thread, ada)).toEqual([]);
        expect(await store.takesPart(thread)).toBe(false);
        expect(await turns(top, ada)).toEqual([]);
        expect(await store.takesPart(top)).toBe(false);
      });

      it("are also those of the thread below a public reply, whatever place the question came from", async () => {
        const top: Place = { kind: "channel", workspace: "w", channel: "c" };
        const below: Place = { ...thread, channel: "c", thread: "m1" };
        const asked = exchange({ text: "by command", place: top });
        const secret = exchange({ text: "in private", place: top, isPrivate: true });
        for (const each of [asked, secret]) await store.saveExchange(each);
        await store.savePosted(secret.id, { channel: "c", message: "m2" });
        await store.savePosted(asked.id, { channel: "c", message: "m1" });
        expect((await turns(below, ben)).map(({ question }) => question)).toEqual(["by command"]);
        expect(await store.takesPart(below)).toBe(true);
        expect(await store.takesPart({ ...below, thread: "m2" })).toBe(false);
        expect(await store.takesPart({ ...below, channel: "c2" })).toBe(false);
      });

      it("of a DM are its asker's own, private ones too, and no older than asked for", async () => {
        await store.saveExchange(exchange({ text: "old", place: direct, at: 1_000 }));
        await store.saveExchange(exchange({ text: "new", place: direct, at: 9_000, isPrivate: true }));
        expect((await turns(direct, ada)).map(({ question }) => question)).toEqual(["old", "new"]);
        expect((await turns(direct, ada, { since: 5_000 })).map(({ question }) => question)).toEqual(["new"]);
        expect(await turns(direct, ben)).toEqual([]);
      });

      it("before an edited question are neither that question nor what was asked after it", async () => {
        const kept = ["before", "edited", "after"].map((text, at) => exchange({ text, at }));
        for (const each of kept) await store.saveExchange(each);
        const window = { limit: 10, since: 0, until: kept[1].askedAt };
        expect((await store.turns(kept[1].inquiry, window)).map(({ question }) => question)).toEqual([
          "before",
        ]);
      });

      it("of a thread that a mention opened are found from inside it", async () => {
        await store.saveExchange(exchange({ place: { ...thread, kind: "channel" } }));
        expect(await turns(thread, ben)).toHaveLength(1);
        expect(await store.takesPart(thread)).toBe(true);
      });
    });

    describe("feedback", () => {
      it("counts the last verdict of a person, with question and answer, oldest first", async () => {
        const kept = exchange();
        await store.saveExchange(kept);
        const press = (person: string, verdict: "helpful" | "unhelpful", at: number) =>
          store.saveFeedback({ exchangeId: kept.id, person, verdict, at });
        await press("ada", "helpful", 1);
        await press("ben", "helpful", 2);
        await press("ada", "unhelpful", 3);
        const about = { exchangeId: kept.id, question: "Where was it signed?", answer: "Marrakech" };
        expect(await store.listFeedback()).toEqual([
          { ...about, person: "ben", verdict: "helpful", at: 2 },
          { ...about, person: "ada", verdict: "unhelpful", at: 3 },
        ]);
      });

      it("to an earlier version of an edited question keeps that version's words; to nothing known it is ignored", async () => {
        const first = exchange({ text: "First?" });
        await store.saveExchange(first);
        await store.saveFeedback({ exchangeId: first.id, person: "ada", verdict: "helpful", at: 1 });
        await store.saveExchange(exchange({ text: "Second?", key: first.inquiry.key }));
        await store.saveFeedback({ exchangeId: "unknown", person: "ada", verdict: "helpful", at: 1 });
        expect((await store.listFeedback()).map(({ question }) => question)).toEqual(["First?"]);
      });
    });

    it("rejects with a fault that can be mended once it is closed, and closes twice", async () => {
      await store.close();
      await store.close();
      await expect(store.claim("k", 1)).rejects.toMatchObject({ code: "STATE_UNWRITABLE" });
      await expect(store.listFeedback()).rejects.toMatchObject({ code: "STATE_UNWRITABLE" });
    });
  });
}
