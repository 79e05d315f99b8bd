// How Slack's events reach Docent: over Socket Mode or by HTTP requests, each closed in a time that can be relied on.
// Mends what Bolt's own receivers leave open: unhandled rejections while reconnecting, a disconnect nobody waits for.
import type { Server } from "node:http";
import { createServer } from "node:net";
import {
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
  /** HTTP mode is told its server. */
  started(server: Server | undefined): void;
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

export function openSocketMode(
  options: { readonly appToken: string; readonly apiUrl?: string },
  boltLogger: BoltLogger,
  log: Logger,
): Inlet {
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
  let isClosing = false;
  const start = client.start.bind(client);
  client.start = async () => {
    for (;;) {
      try {
        return await start();
      } catch (error) {
        if (isClosing) return { ok: false };
        log.error({ error: String(error) }, "Slack's Socket Mode does not come back; trying again");
        await new Promise((resolve) => setTimeout(resolve, reconnectMs).unref());
        if (isClosing) return { ok: false };
      }
    }
  };
  return {
    receiver,
    started() {},
    async close() {
      isClosing = true;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, goodbyeMs);
      });
      await Promise.race([client.disconnect(), late]);
      clearTimeout(timer);
    },
  };
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
    started(listening) {
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
