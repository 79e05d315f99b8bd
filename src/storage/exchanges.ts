// Exchanges, where they were posted, and the turns a conversation is made of.
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Answer } from "#answering/answer.ts";
import type { Inquiry, Place, PostedMessage } from "#bot/inquiry.ts";
import type { Exchange, TurnWindow } from "#bot/store.ts";
import type { Turn } from "#conversation/turn.ts";
import type { StandaloneQuestion } from "#query/query.ts";
import { inTransaction } from "./transaction.ts";

export interface Exchanges {
  save(exchange: Exchange): void;
  find(id: string): Exchange | undefined;
  findByKey(key: string): Exchange | undefined;
  remove(key: string): void;
  savePosted(exchangeId: string, message: PostedMessage): boolean;
  postedFor(key: string): readonly PostedMessage[];
  turns(inquiry: Inquiry, window: TurnWindow): readonly Turn[];
  takesPart(place: Place): boolean;
}

export function createExchanges(database: DatabaseSync): Exchanges {
  return { ...createRecords(database), ...createPosts(database), ...createTurns(database) };
}

function createRecords(database: DatabaseSync): Pick<Exchanges, "save" | "find" | "findByKey" | "remove"> {
  const supersede = database.prepare("UPDATE exchanges SET is_current = 0 WHERE key = ? AND id <> ?");
  const insert = database.prepare(`
    INSERT INTO exchanges (id, key, kind, workspace, channel, thread, asker, is_private, question, span, quote,
      asked_at, answered_at, inquiry, standalone, answer)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`);
  const columns = "id, asked_at, answered_at, inquiry, standalone, answer";
  const byId = database.prepare(`SELECT ${columns} FROM exchanges WHERE id = ?`);
  const byKey = database.prepare(
    `SELECT ${columns} FROM exchanges WHERE key = ? ORDER BY number DESC LIMIT 1`,
  );
  const remove = database.prepare("DELETE FROM exchanges WHERE key = ?");
  return {
    save(exchange) {
      const { inquiry, answer, question } = exchange;
      const { place } = inquiry;
      const isFound = answer.outcome !== "abstained";
      inTransaction(database, () => {
        supersede.run(inquiry.key, exchange.id);
        insert.run(
          ...[exchange.id, inquiry.key, place.kind, place.workspace, place.channel, place.thread ?? ""],
          ...[inquiry.asker.id, inquiry.isPrivate ? 1 : 0],
          ...[inquiry.text, isFound ? answer.span : "", isFound ? answer.quote.text : ""],
          ...[exchange.askedAt, exchange.answeredAt],
          ...[JSON.stringify(inquiry), JSON.stringify(question), JSON.stringify(answer)],
        );
      });
    },
    find: (id) => exchangeFrom(byId.get(id)),
    findByKey: (key) => exchangeFrom(byKey.get(key)),
    remove(key) {
      remove.run(key);
    },
  };
}

type Row = Record<string, SQLOutputValue>;

/** The file is Docent's own: what was written as JSON is read back as what it was. */
function exchangeFrom(row: Row | undefined): Exchange | undefined {
  if (row === undefined) return undefined;
  return {
    id: String(row.id),
    inquiry: JSON.parse(String(row.inquiry)) as Inquiry,
    question: JSON.parse(String(row.standalone)) as StandaloneQuestion,
    answer: JSON.parse(String(row.answer)) as Answer,
    askedAt: Number(row.asked_at),
    answeredAt: Number(row.answered_at),
  };
}

/** Collections that an answer quotes from; an older Docent did not say which, and "" is none that may be read by some. */
function collectionsOf(answer: Answer): readonly string[] {
  if (answer.outcome === "abstained") return [];
  return answer.citations.map(({ collection }) => collection ?? "");
}

function createPosts(database: DatabaseSync): Pick<Exchanges, "savePosted" | "postedFor"> {
  const keyOf = database.prepare("SELECT key FROM exchanges WHERE id = ?");
  const insert = database.prepare(
    "INSERT INTO posts (exchange, channel, message) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const settle = database.prepare("UPDATE claims SET settled = 1 WHERE key = ?");
  const byKey = database.prepare(`
    SELECT p.channel, p.message FROM posts p JOIN exchanges e ON e.id = p.exchange
    WHERE e.key = ? GROUP BY p.channel, p.message ORDER BY min(e.number)`);
  return {
    savePosted(exchangeId, message) {
      return inTransaction(database, () => {
        const key = keyOf.get(exchangeId)?.key;
        if (key === undefined) return false;
        insert.run(exchangeId, message.channel, message.message);
        settle.run(key);
        return true;
      });
    },
    postedFor(key) {
      return byKey.all(key).map((row) => ({ channel: String(row.channel), message: String(row.message) }));
    },
  };
}

function createTurns(database: DatabaseSync): Pick<Exchanges, "turns" | "takesPart"> {
  // Not the question itself, which was answered before where it is an edited one.
  const newest = "is_current = 1 AND key <> ? AND asked_at BETWEEN ? AND ? ORDER BY number DESC LIMIT ?";
  const inDirect = database.prepare(`
    SELECT question, quote, span, answer FROM exchanges
    WHERE kind = 'direct' AND workspace = ? AND channel = ? AND thread = ? AND asker = ? AND ${newest}`);
  // A thread also holds the exchange whose reply it hangs below: on Slack and Discord it has that message's id.
  const ofThread = `kind <> 'direct' AND is_private = 0 AND workspace = ?1 AND number IN (
    SELECT number FROM exchanges WHERE channel = ?2 AND thread = ?3 AND is_current = 1
    UNION SELECT e.number FROM posts p JOIN exchanges e ON e.id = p.exchange WHERE p.message = ?3 AND p.channel = ?2)`;
  const inThread = database.prepare(
    `SELECT question, quote, span, answer FROM exchanges WHERE ${ofThread} AND ${newest}`,
  );
  const anyInThread = database.prepare(
    `SELECT 1 FROM exchanges WHERE ${ofThread} AND is_current = 1 LIMIT 1`,
  );
  return {
    turns({ key, place, asker }, { limit, since, until }) {
      const { workspace, channel, thread = "" } = place;
      if (place.kind !== "direct" && thread === "") return [];
      const newestOf = [key, since, until, limit] as const;
      const rows =
        place.kind === "direct"
          ? inDirect.all(workspace, channel, thread, asker.id, ...newestOf)
          : inThread.all(workspace, channel, thread, ...newestOf);
      return rows.reverse().map((row) => ({
        question: String(row.question),
        answer: String(row.quote),
        span: String(row.span),
        collections: collectionsOf(JSON.parse(String(row.answer)) as Answer),
      }));
    },
    takesPart({ workspace, channel, thread = "" }) {
      return thread !== "" && anyInThread.get(workspace, channel, thread) !== undefined;
    },
  };
}
