// How Slack's events reach Docent: over Socket Mode or by HTTP requests, each closed in a time that can be relied on.
// Mends what Bolt's own receivers leave open: unhandled rejections while reconnecting, a disconnect nobody waits for.
import type { Server } from "node:http";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import {
  type App,
  type Logger as BoltLogger,
  HTTPReceiver,
  LogLevel,
  SocketModeReceiver,
  type webApi,
} from "@slack/bolt";
import { DocentError } from "#errors.ts";
import type { Logger } from "#log.ts";

export interface Inlet {
  readonly receiver: SocketModeReceiver | HTTPReceiver;
  /** Called once the receiver has started, with the app and, in HTTP mode, its server. */
  started(app: App, server: Server | undefined): void;
  /** Takes nothing new any more. */
  close(): Promise<void>;
}

/** How long the other side of a WebSocket may take to say goodbye, in ms; Bolt itself would wait 30 s. */
const goodbyeMs = 1_500;
/** How often connections without a request are closed while stopping, in ms. */
const sweepMs = 25;
/** How long Docent waits until it tries to reconnect again after Bolt gave up, in ms. */
const reconnectMs = 5_000;

/** Reconnecting must never give up: Bolt would end the process with an unhandled rejection. */
const reconnecting: webApi.RetryOptions = {
  forever: true,
  factor: 1.3,
  minTimeout: 1_000,
  maxTimeout: 30_000,
};

interface SocketModeOptions {
  readonly appToken: string;
  readonly apiUrl?: string;
}

/**
 * Two connections, of the ten that Slack allows an app: Slack renews each every few hours, Bolt needs some 5 s to come
 * back, and commands and buttons are not sent again. Events are sent to either, never to both.
 */
export function openSocketMode(options: SocketModeOptions, boltLogger: BoltLogger, log: Logger): Inlet {
  const first = connection(options, boltLogger, log);
  const second = connection(options, boltLogger, log);
  return {
    receiver: first.receiver,
    started(app) {
      second.receiver.init(app);
      void second.receiver.start();
    },
    async close() {
      await Promise.all([first.close(), second.close()]);
    },
  };
}

function connection(
  options: SocketModeOptions,
  boltLogger: BoltLogger,
  log: Logger,
): { readonly receiver: SocketModeReceiver; close(): Promise<void> } {
  const receiver = new SocketModeReceiver({
    appToken: options.appToken,
    logger: boltLogger,
    logLevel: LogLevel.WARN,
    installerOptions: {
      clientOptions: {
        retryConfig: reconnecting,
        ...(options.apiUrl ? { slackApiUrl: options.apiUrl } : {}),
      },
    },
  });
  const { client } = receiver;
  guardMessages(client, log);
  const closing = new AbortController();
  const start = client.start.bind(client);
  // Bolt calls this again for each reconnection, and nobody catches what it rejects with then.
  client.start = async () => {
    while (!closing.signal.aborted) {
      try {
        return await start();
      } catch (error) {
        if (closing.signal.aborted) break;
        log.error({ error: String(error) }, "Slack's Socket Mode does not come back; trying again");
        await pause(reconnectMs, undefined, closing).catch(() => undefined);
      }
    }
    return { ok: false };
  };
  return {
    receiver,
    async close() {
      closing.abort();
      const late = new AbortController();
      await Promise.race([client.disconnect(), pause(goodbyeMs, undefined, late).catch(() => undefined)]);
      late.abort();
    },
  };
}

/** A malformed message makes Bolt's handler reject, which nobody catches: log it and go on. */
function guardMessages(client: SocketModeReceiver["client"], log: Logger): void {
  const handlers = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  for (const handle of handlers) {
    client.on("ws_message", async (...message: readonly unknown[]) => {
      try {
        await handle(...message);
      } catch (error) {
        log.warn({ error: String(error) }, "Slack sent a message that cannot be read");
      }
    });
  }
}

export function openHttp(
  options: { readonly signingSecret: string; readonly port: number },
  boltLogger: BoltLogger,
): Inlet {
  const receiver = new HTTPReceiver({
    signingSecret: options.signingSecret,
    port: options.port,
    logger: boltLogger,
    logLevel: LogLevel.WARN,
  });
  let server: Server | undefined;
  return {
    receiver,
    started(_, listening) {
      server = listening;
    },
    async close() {
      // Slack keeps connections open; the server would wait until they time out.
      const sweep = setInterval(() => server?.closeIdleConnections(), sweepMs);
      const last = setTimeout(() => server?.closeAllConnections(), goodbyeMs);
      await receiver.stop();
      clearInterval(sweep);
      clearTimeout(last);
    },
  };
}

/** The error of a port that cannot be opened, in words. */
export function portFault(port: number, error: unknown): DocentError {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  const fault =
    code === "EADDRINUSE"
      ? "another process listens on this port"
      : code === "EACCES"
        ? "this port may only be opened by an administrator"
        : `the port cannot be opened (${code})`;
  const mend =
    "end the other process, or set PORT to a free one and change the Request URLs of the Slack app to match";
  return new DocentError("PORT_UNAVAILABLE", `PORT ${port}`, fault, mend, { cause: error });
}

/** Opens the port for a moment. Throws portFault. */
export async function provePort(port: number): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, resolve);
    });
  } catch (error) {
    throw portFault(port, error);
  }
  await new Promise((resolve) => server.close(resolve));
}
