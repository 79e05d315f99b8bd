// Brings payloads to the app over Socket Mode or HTTP, and holds it to its acknowledgement.
// What is not taken is sent again, as Slack does, so nothing is lost while the app reconnects.
import { sendSigned } from "./http-mode.ts";
import type { SocketMode } from "./socket-mode.ts";
import type { Workspace } from "./workspace.ts";

export type DeliveryKind = "events_api" | "slash_commands" | "interactive";

/** Slack gives up on an acknowledgement after 3 s (docs.slack.dev/apis/events-api#responding). */
const acknowledgementMs = 3_000;

export interface HttpAddress {
  readonly url: string;
  readonly secret: string;
}

export class Delivery {
  readonly #workspace: Workspace;
  readonly #socket: SocketMode;
  /** Set: HTTP mode. */
  readonly #http: HttpAddress | undefined;

  constructor(workspace: Workspace, socket: SocketMode, http?: HttpAddress) {
    this.#workspace = workspace;
    this.#socket = socket;
    this.#http = http;
  }

  /** Resolves with what the app acknowledged with (an empty acknowledgement: undefined). Sends again until it did. */
  async send(kind: DeliveryKind, payload: unknown): Promise<unknown> {
    for (let attempt = 0; ; attempt += 1) {
      // While the app is away, Slack has nobody to wait for.
      if (!this.#http)
        await this.#workspace.until(() => this.#socket.isConnected || undefined, "a connection");
      const started = performance.now();
      const result = this.#http
        ? await this.#overHttp(this.#http, kind, payload, attempt)
        : await this.#overSocket(kind, payload, attempt);
      if (!result) continue;
      const tookMs = performance.now() - started;
      if (tookMs > acknowledgementMs) {
        this.#workspace.violations.push(`${kind} was acknowledged after ${Math.round(tookMs)} ms`);
      }
      return result.payload;
    }
  }

  async #overSocket(
    kind: DeliveryKind,
    payload: unknown,
    attempt: number,
  ): Promise<{ readonly payload: unknown } | undefined> {
    const retry = attempt > 0 ? { attempt, reason: "timeout" } : undefined;
    const result = await this.#socket.send(kind, payload, retry);
    return result.kind === "acknowledged" ? { payload: result.payload } : undefined;
  }

  async #overHttp(
    http: HttpAddress,
    kind: DeliveryKind,
    payload: unknown,
    attempt: number,
  ): Promise<{ readonly payload: unknown }> {
    const { body, contentType } = encode(kind, payload);
    const retry = attempt > 0 ? { attempt, reason: "http_timeout" } : undefined;
    const result = await sendSigned({ ...http, body, contentType, ...(retry ? { retry } : {}) });
    this.#workspace.changed();
    if (result.status !== 200) {
      this.#workspace.violations.push(`${kind} was answered with status ${result.status}`);
    }
    return { payload: result.body === "" ? undefined : parse(result.body) };
  }
}

function encode(
  kind: DeliveryKind,
  payload: unknown,
): { readonly body: string; readonly contentType: string } {
  if (kind === "events_api") return { body: JSON.stringify(payload), contentType: "application/json" };
  const fields =
    kind === "interactive" ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>);
  return {
    body: new URLSearchParams(fields).toString(),
    contentType: "application/x-www-form-urlencoded",
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
