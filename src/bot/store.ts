// What the bot keeps, as a contract; storage/ implements it. Every method is safe to repeat.
import type { Answer } from "#answering/answer.ts";
import type { Turn } from "#conversation/turn.ts";
import type { Inquiry, Person, Place, PostedMessage } from "./inquiry.ts";

/** An inquiry and what came of it. Times are milliseconds since 1970. */
export interface Exchange {
  readonly id: string;
  readonly inquiry: Inquiry;
  readonly answer: Answer;
  readonly askedAt: number;
  readonly answeredAt: number;
}

export interface Feedback {
  readonly exchangeId: string;
  readonly person: string;
  readonly verdict: "helpful" | "unhelpful";
  readonly at: number;
  readonly question: string;
  readonly answer: string;
}

export interface Store {
  /**
   * True for the first claim of a key, or where an earlier run of the process claimed it and never posted a reply.
   * Atomic across processes.
   */
  claim(key: string, at: number): Promise<boolean>;
  saveExchange(exchange: Exchange): Promise<void>;
  findExchange(id: string): Promise<Exchange | undefined>;
  findExchangeByKey(key: string): Promise<Exchange | undefined>;
  /** Forgets the exchange of a key; the key stays claimed. */
  removeExchange(key: string): Promise<void>;
  savePosted(exchangeId: string, message: PostedMessage): Promise<void>;
  postedFor(key: string): Promise<readonly PostedMessage[]>;
  /** Last turns of a place's thread (or DM), oldest first. */
  turns(place: Place, asker: Person, limit: number): Promise<readonly Turn[]>;
  takesPart(place: Place): Promise<boolean>;
  saveFeedback(feedback: Pick<Feedback, "exchangeId" | "person" | "verdict" | "at">): Promise<void>;
  listFeedback(): Promise<readonly Feedback[]>;
  close(): Promise<void>;
}
