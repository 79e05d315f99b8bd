// The door of the bot: what adapters call. An inquiry from arrival to stored exchange.
// Knows no SDK. No method throws or rejects: what goes wrong is logged and answered with a "fault" reply or with nothing.
import type { Reply } from "#reply/reply.ts";
import type { Audience, Inquiry, Person, Place, PostedMessage } from "./inquiry.ts";

export interface Bot {
  /**
   * The only way in for a question. Claims the key before any await: the second delivery of a key gets undefined, and so
   * does what a bot wrote and what was withdrawn meanwhile. Everything else gets exactly one reply (answer, abstention,
   * help, limit or fault).
   */
  ask(inquiry: Inquiry): Promise<Reply | undefined>;
  /**
   * The question was edited: a new reply to put in the old one's place, or undefined (someone else's, asked more than 10
   * minutes ago, text unchanged or empty, over the limit). What was never asked, or got only help, a limit or a fault
   * from this run, is answered as if it were asked now where `writtenAt` lies within 10 minutes: nothing is posted for
   * it yet. Call `posted` for it as for any other.
   */
  edit(inquiry: Inquiry): Promise<Reply | undefined>;
  /** The question was deleted: forgets it and says which messages to take away. */
  withdraw(key: string): Promise<readonly PostedMessage[]>;
  /**
   * Remembers where a reply was posted. Adapters call it for every reply with an exchangeId, once it is posted; until
   * then another process may answer the question after a crash. False: withdrawn meanwhile, take the message away again.
   */
  posted(exchangeId: string, message: PostedMessage): Promise<boolean>;
  /** Where the replies to this question were posted. */
  postedFor(key: string): Promise<readonly PostedMessage[]>;
  /** "helpful" / "unhelpful" was pressed; the last press of a person counts. Returns a notice for the presser. */
  feedback(exchangeId: string, verdict: "helpful" | "unhelpful", person: Person): Promise<Reply>;
  /**
   * Further passages, for the presser only. `page` counts from 1. `audience` is who sees them; here and below: where it is
   * left out, only what everyone may read is shown.
   */
  more(exchangeId: string, page: number, person: Person, audience?: Audience): Promise<Reply>;
  help(audience?: Audience): Reply;
  /** Whether Docent answered in this thread before, so that questions there need no mention. Always true in a DM. */
  takesPart(place: Place): Promise<boolean>;
  /** Headings and questions of the corpus that begin with or hold the prefix (autocomplete). */
  complete(prefix: string, limit: number, audience?: Audience): readonly string[];
  /** Questions that the corpus can answer, proved by asking. */
  prompts(limit: number, audience?: Audience): readonly string[];
  /** What the bot answers from, for App Home and the like. */
  summary(audience?: Audience): CorpusSummary;
  /** Resolves once nothing is being worked on: what `stop` waits for before it disconnects. */
  settled(): Promise<void>;
}

export interface CorpusSummary {
  readonly documents: number;
  readonly passages: number;
  /** ISO 639-1 tags, most passages first. */
  readonly languages: readonly string[];
  readonly titles: readonly string[];
}
