// Faults that a test plans for the next requests: too many requests, server errors, refusals, silence.
// Also holds the app to a Retry-After that it was given.

export type Fault =
  | { readonly kind: "rate limit"; readonly retryAfterS: number }
  /** The request is not carried out and fails with this status. */
  | { readonly kind: "server error"; readonly status: number }
  /** The request is carried out, but the answer is lost: the caller sees a 503. */
  | { readonly kind: "accepted, then server error" }
  | { readonly kind: "refusal"; readonly error: string }
  /** No answer until `release` resolves; then carried out. */
  | { readonly kind: "slow"; readonly release: Promise<void> };

export class PlannedFaults {
  readonly #planned: {
    readonly method: string;
    readonly fault: Fault;
    when?: (fields: unknown) => boolean;
  }[] = [];
  readonly #blockedUntil = new Map<string, number>();

  /** The next request to `method` (or "response_url") that `when` accepts meets this fault, once. */
  plan(method: string, fault: Fault, when?: (fields: unknown) => boolean): void {
    this.#planned.push({ method, fault, when });
  }

  take(method: string, fields: unknown): Fault | undefined {
    const at = this.#planned.findIndex((each) => each.method === method && (each.when?.(fields) ?? true));
    if (at < 0) return undefined;
    const [{ fault }] = this.#planned.splice(at, 1);
    if (fault.kind === "rate limit") {
      this.#blockedUntil.set(method, performance.now() + fault.retryAfterS * 1_000);
    }
    return fault;
  }

  /** How many ms too early a request comes after a 429. 0 where it is in time. Timers may fire 20 ms early. */
  earlyMs(method: string): number {
    const until = this.#blockedUntil.get(method);
    if (until === undefined) return 0;
    const early = until - performance.now();
    if (early <= 0) this.#blockedUntil.delete(method);
    return early > 20 ? early : 0;
  }

  get left(): readonly string[] {
    return this.#planned.map(({ method, fault }) => `${method}: ${fault.kind}`);
  }
}
