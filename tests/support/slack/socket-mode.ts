// Slack's side of Socket Mode: hello, envelopes, acknowledgements, disconnect warnings, drops.
// Knows no payload: delivery.ts says what to send and what a missing acknowledgement means.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type RawData, type WebSocket, WebSocketServer } from "ws";

interface Pending {
  readonly socket: WebSocket;
  readonly settle: (result: EnvelopeResult) => void;
}

/** What became of an envelope: acknowledged with a payload, or the connection went away first. */
export type EnvelopeResult =
  | { readonly kind: "acknowledged"; readonly payload: unknown }
  | { readonly kind: "connection lost" };

export class SocketMode {
  readonly #http: Server = createServer();
  readonly #sockets = new Set<WebSocket>();
  /** Asked to reconnect: nothing is sent to them any more. */
  readonly #retired = new WeakSet<WebSocket>();
  readonly #tickets = new Set<string>();
  readonly #pending = new Map<string, Pending>();
  readonly #changed: () => void;
  #counter = 0;
  /** Set: every attempt to connect is refused, as by a proxy. */
  isRefusing = false;
  /** How many connections there ever were. */
  connections = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
    const server = new WebSocketServer({ noServer: true });
    this.#http.on("upgrade", (request, socket, head) => {
      const ticket = new URL(request.url ?? "/", "http://localhost").searchParams.get("ticket") ?? "";
      if (!this.#tickets.delete(ticket) || this.isRefusing) {
        socket.end("HTTP/1.1 401 Unauthorized\r\n\r\n");
        return;
      }
      server.handleUpgrade(request, socket, head, (webSocket) => this.#welcome(webSocket));
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#http.listen(0, "127.0.0.1", resolve));
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.terminate();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  /** The address that apps.connections.open names; good for one connection. */
  address(): string {
    this.#counter += 1;
    const ticket = `ticket-${this.#counter}`;
    this.#tickets.add(ticket);
    return `ws://127.0.0.1:${(this.#http.address() as AddressInfo).port}/link/?ticket=${ticket}`;
  }

  get isConnected(): boolean {
    return this.#usable().length > 0;
  }

  /** How many connections take events now. */
  get open(): number {
    return this.#usable().length;
  }

  #usable(): readonly WebSocket[] {
    return [...this.#sockets].filter((socket) => !this.#retired.has(socket));
  }

  /** Sends an envelope over one of the connections; there must be one. */
  send(type: string, payload: unknown, retry?: { attempt: number; reason: string }): Promise<EnvelopeResult> {
    const socket = this.#usable().at(-1);
    if (!socket) return Promise.resolve({ kind: "connection lost" });
    this.#counter += 1;
    const envelopeId = `00000000-0000-4000-8000-${String(this.#counter).padStart(12, "0")}`;
    const { promise, resolve } = Promise.withResolvers<EnvelopeResult>();
    this.#pending.set(envelopeId, { socket, settle: resolve });
    socket.send(
      JSON.stringify({
        type,
        payload,
        envelope_id: envelopeId,
        accepts_response_payload: type !== "events_api",
        ...(type === "events_api"
          ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? "" }
          : {}),
      }),
    );
    return promise;
  }

  /** Slack asks the app to renew a connection: the one that events were sent to, or all. */
  warn(which: "one" | "all" = "one"): void {
    const reason = { type: "disconnect", reason: "refresh_requested", debug_info: { host: "stand-in" } };
    for (const socket of which === "one" ? this.#usable().slice(-1) : this.#usable()) {
      this.#retired.add(socket);
      socket.send(JSON.stringify(reason));
    }
  }

  /** Tears the connections down without a word. */
  drop(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** Messages that are no JSON, or nothing that Slack sends, as broken proxies make them. */
  sendGarbage(): void {
    const garbage = [
      "{not json",
      "null",
      "[]",
      '{"type":"events_api"}',
      '{"type":"events_api","payload":{"event":null}}',
    ];
    for (const socket of this.#sockets) for (const message of garbage) socket.send(message);
  }

  #welcome(socket: WebSocket): void {
    this.#sockets.add(socket);
    this.connections += 1;
    socket.on("message", (data) => this.#acknowledge(data));
    socket.on("close", () => {
      this.#sockets.delete(socket);
      for (const [id, pending] of this.#pending) {
        if (pending.socket !== socket) continue;
        this.#pending.delete(id);
        pending.settle({ kind: "connection lost" });
      }
      this.#changed();
    });
    socket.send(
      JSON.stringify({
        type: "hello",
        num_connections: this.#sockets.size,
        debug_info: { host: "stand-in", build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: "A0000001" },
      }),
    );
    this.#changed();
  }

  #acknowledge(data: RawData): void {
    const message = JSON.parse(String(data)) as { envelope_id?: string; payload?: unknown };
    const pending = message.envelope_id === undefined ? undefined : this.#pending.get(message.envelope_id);
    if (!pending || message.envelope_id === undefined) return;
    this.#pending.delete(message.envelope_id);
    pending.settle({ kind: "acknowledged", payload: message.payload });
  }
}
