// Who found which answer helpful: one verdict a person and exchange, the last one counts.
import type { DatabaseSync } from "node:sqlite";
import type { Feedback } from "#bot/store.ts";

export interface FeedbackRecords {
  save(feedback: Pick<Feedback, "exchangeId" | "person" | "verdict" | "at">): void;
  list(): readonly Feedback[];
}

export function createFeedbackRecords(database: DatabaseSync): FeedbackRecords {
  const upsert = database.prepare(`
    INSERT INTO feedback (exchange, person, verdict, at) SELECT id, ?, ?, ? FROM exchanges WHERE id = ?
    ON CONFLICT (exchange, person) DO UPDATE SET verdict = excluded.verdict, at = excluded.at`);
  const all = database.prepare(`
    SELECT f.exchange, f.person, f.verdict, f.at, e.question, e.span
    FROM feedback f JOIN exchanges e ON e.id = f.exchange ORDER BY f.at, e.number`);
  return {
    save({ exchangeId, person, verdict, at }) {
      upsert.run(person, verdict, at, exchangeId);
    },
    list() {
      return all.all().map((row) => ({
        exchangeId: String(row.exchange),
        person: String(row.person),
        verdict: row.verdict === "helpful" ? "helpful" : "unhelpful",
        at: Number(row.at),
        question: String(row.question),
        answer: String(row.span),
      }));
    },
  };
}
