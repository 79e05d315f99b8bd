// The stand-in's gateway: identify, heartbeat, events, dropped connections, RESUME and invalid sessions.
// Close codes and opcodes as in Discord's "Opcodes and Status Codes".
import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { guildPayload, readyPayload } from "./payloads.ts";
import { snowflake, type World } from "./world.ts";

export const intent = {
  guilds: 1,
  guildMembers: 2,
  presences: 256,
  guildMessages: 512,
  directMessages: 4_096,
  messageContent: 32_768,
} as const;

const privileged = intent.guildMembers | intent.presences | intent.messageContent;

interface Session {
  readonly id: string;
  readonly intents: number;
  readonly log: { readonly op: 0; readonly t: string; readonly d: unknown; readonly s: number }[];
  socket: WebSocket | undefined;
  sequence: number;
}

export interface GatewayOptions {
  readonly world: World;
  readonly server: Server;
  readonly token: string;
  /** Privileged intents switched on in the developer portal. */
  readonly approvedIntents: number;
  readonly url: () => string;
  /** Called when something happened that somebody may wait for. */
  readonly changed: () => void;
}

export type Gateway = ReturnType<typeof createGateway>;

export function createGateway(options: GatewayOptions) {
  const { world, server, token, approvedIntents, url, changed } = options;
  const sockets = new WebSocketServer({ server });
  const sessions = new Map<string, Session>();
  const counts = { identified: 0, resumed: 0 };

  const send = (session: Session, name: string, data: unknown) => {
    session.sequence += 1;
    const event = { op: 0 as const, t: name, d: data, s: session.sequence };
    session.log.push(event);
    if (session.socket?.readyState === 1) session.socket.send(JSON.stringify(event));
  };
  const identify = (socket: WebSocket, data: { token: string; intents: number }) => {
    if (data.token !== token) return socket.close(4004, "Authentication failed.");
    if ((data.intents & privileged & ~approvedIntents) !== 0)
      return socket.close(4014, "Disallowed intent(s).");
    const session: Session = { id: snowflake(), intents: data.intents, log: [], socket, sequence: 0 };
    sessions.set(session.id, session);
    socket.once("close", () => {
      if (session.socket === socket) session.socket = undefined;
      changed();
    });
    counts.identified += 1;
    send(session, "READY", readyPayload(world, session.id, url()));
    send(session, "GUILD_CREATE", guildPayload(world));
    changed();
  };
  const resume = (socket: WebSocket, data: { token: string; session_id: string; seq: number }) => {
    const session = sessions.get(data.session_id);
    if (!session || data.token !== token) {
      socket.send(JSON.stringify({ op: 9, d: false }));
      return;
    }
    session.socket = socket;
    for (const event of session.log) if (event.s > data.seq) socket.send(JSON.stringify(event));
    send(session, "RESUMED", {});
    counts.resumed += 1;
    changed();
  };
  sockets.on("connection", (socket) => {
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 }, s: null, t: null }));
    socket.on("message", (raw) => {
      const frame = JSON.parse(String(raw)) as { op: number; d: never };
      if (frame.op === 1) socket.send(JSON.stringify({ op: 11 }));
      if (frame.op === 2) identify(socket, frame.d);
      if (frame.op === 6) resume(socket, frame.d);
    });
  });

  return {
    counts,
    /** How many sessions hold an open connection. */
    connected: () => [...sessions.values()].filter((session) => session.socket?.readyState === 1).length,
    /** Sends an event to each session that has one of the intents; `data` may depend on the session's intents. */
    dispatch(name: string, data: unknown | ((intents: number) => unknown), needed = 0) {
      for (const session of sessions.values()) {
        if (needed !== 0 && (session.intents & needed) === 0) continue;
        send(session, name, typeof data === "function" ? data(session.intents) : data);
      }
    },
    /** Without a code the line goes dead, as a network would. Sessions live on and can be resumed. */
    dropConnections(code?: number) {
      for (const socket of sockets.clients) {
        if (code === undefined) socket.terminate();
        else socket.close(code);
      }
    },
    invalidateSessions() {
      sessions.clear();
      for (const socket of sockets.clients) socket.send(JSON.stringify({ op: 9, d: false }));
    },
    /** Sends a frame as it stands, well-formed or not. */
    sendRaw(text: string) {
      for (const socket of sockets.clients) socket.send(text);
    },
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
