// What the bot keeps, as a contract; storage/ implements it. Every method is safe to repeat.
// Rejects with a DocentError (STATE_…) where the state cannot be read or written.
import type { Answer } from "#answering/answer.ts";
import type { Turn } from "#conversation/turn.ts";
import type { StandaloneQuestion } from "#query/query.ts";
import type { Inquiry, Place, PostedMessage } from "./inquiry.ts";

/** An inquiry and what came of it. Times are milliseconds since 1970. */
export interface Exchange {
  /** Digits, letters and "-", at most 64; hard to guess, since buttons carry it. */
  readonly id: string;
  readonly inquiry: Inquiry;
  /** The question as it was answered, with what earlier turns lent. */
  readonly question: StandaloneQuestion;
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
  /** The span; empty where Docent abstained. */
  readonly answer: string;
}

/** Which turns are wanted: at most `limit`, the latest, asked from `since` to `until`. */
export interface TurnWindow {
  readonly limit: number;
  readonly since: number;
  readonly until: number;
}

export interface Store {
  /**
   * True for the first claim of a key, or where an earlier run of the process claimed it and ended before the reply was
   * posted or settled. Atomic across processes.
   */
  claim(key: string, at: number): Promise<boolean>;
  /** Nothing more will be posted for this key: no later run may claim it again. */
  settle(key: string): Promise<void>;
  /** Takes the place of an earlier exchange with the same key (an edit); feedback to the earlier one is kept. */
  saveExchange(exchange: Exchange): Promise<void>;
  findExchange(id: string): Promise<Exchange | undefined>;
  /** The latest exchange of a key. */
  findExchangeByKey(key: string): Promise<Exchange | undefined>;
  /** Forgets every exchange of a key with its posts and feedback; the key stays claimed. */
  removeExchange(key: string): Promise<void>;
  /** Settles the key too. False where the exchange is not (or no longer) known. */
  savePosted(exchangeId: string, message: PostedMessage): Promise<boolean>;
  postedFor(key: string): Promise<readonly PostedMessage[]>;
  /**
   * Turns before a question, of its place's thread or of its asker's DM; oldest first. Channels without a thread have
   * none, and what was said in private is never among a thread's turns.
   */
  turns(inquiry: Inquiry, window: TurnWindow): Promise<readonly Turn[]>;
  /** Whether something was answered for everyone in this thread. */
  takesPart(place: Place): Promise<boolean>;
  /** Ignored where the exchange is not known. */
  saveFeedback(feedback: Pick<Feedback, "exchangeId" | "person" | "verdict" | "at">): Promise<void>;
  /** Oldest first. */
  listFeedback(): Promise<readonly Feedback[]>;
  close(): Promise<void>;
}
