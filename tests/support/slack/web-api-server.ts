// Slack's Web API over HTTP on loopback: tokens, scopes, rate limits, server errors, response addresses.
// Decides nothing about a method itself: that stands in web-api-methods.ts.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type Answer, type Fields, respond } from "./chat-methods.ts";
import { PlannedFaults } from "./planned-faults.ts";
import { methods } from "./web-api-methods.ts";
import type { Workspace } from "./workspace.ts";

/** A request as it came, for tests that hold it against Slack's own description. */
export interface SeenRequest {
  readonly method: string;
  readonly fields: Fields;
}

interface ResponseTarget {
  readonly channel: string;
  readonly user: string;
  uses: number;
}

/** A response_url may be used five times within 30 minutes (docs.slack.dev/interactivity/handling-user-interaction). */
const responseUsesMax = 5;

export class WebApiServer {
  readonly botToken = "xoxb-stand-in-0000-bot";
  readonly appToken = "xapp-stand-in-0000-app";
  readonly faults = new PlannedFaults();
  readonly requests: SeenRequest[] = [];
  /** Scopes of the bot token; a test takes some away. */
  scopes: readonly string[];
  appScopes: readonly string[] = ["connections:write"];
  readonly #workspace: Workspace;
  readonly #openSocket: () => string;
  readonly #server: Server;
  readonly #responses = new Map<string, ResponseTarget>();

  constructor(workspace: Workspace, scopes: readonly string[], openSocket: () => string) {
    this.#workspace = workspace;
    this.scopes = scopes;
    this.#openSocket = openSocket;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        workspace.violations.push(`the stand-in itself failed: ${String(error)}`);
        response.writeHead(500).end();
      });
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** A fresh response_url for a command or a button. */
  responseUrl(target: { channel: string; user: string }): string {
    const id = `R${this.#responses.size + 1}`;
    this.#responses.set(id, { ...target, uses: 0 });
    return `${this.origin}/response/${id}`;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", this.origin).pathname;
    const fields = parseBody(await text(request), request.headers["content-type"] ?? "");
    const [, area, name = ""] = path.split("/");
    if (request.method !== "POST" || (area !== "api" && area !== "response")) {
      response.writeHead(404).end();
      return;
    }
    const method = area === "api" ? name : "response_url";
    this.requests.push({ method, fields });
    const carryOut = () => (area === "api" ? this.#call(name, fields, request) : this.#respond(name, fields));
    await this.#answer(method, fields, carryOut, response);
  }

  async #answer(
    method: string,
    fields: Fields,
    carryOut: () => Answer | string,
    response: ServerResponse,
  ): Promise<void> {
    const early = this.faults.earlyMs(method);
    if (early > 0) this.#workspace.violations.push(`${method}: ${Math.ceil(early)} ms before Retry-After`);
    const fault = this.faults.take(method, fields);
    this.#workspace.changed();
    switch (fault?.kind) {
      case "rate limit":
        response.writeHead(429, { "retry-after": String(fault.retryAfterS) }).end();
        return;
      case "server error":
        response.writeHead(fault.status).end("upstream failed");
        return;
      case "accepted, then server error":
        carryOut();
        response.writeHead(503).end("upstream failed");
        return;
      case "refusal":
        this.#send(response, { ok: false, error: fault.error });
        return;
      case "slow":
        await fault.release;
        this.#send(response, carryOut());
        return;
      case undefined:
        this.#send(response, carryOut());
        return;
      default:
        fault satisfies never;
    }
  }

  #send(response: ServerResponse, answer: Answer | string): void {
    if (typeof answer === "string") {
      response.writeHead(answer === "ok" ? 200 : 400).end(answer);
      return;
    }
    response
      .writeHead(200, { "content-type": "application/json", "x-oauth-scopes": this.scopes.join(",") })
      .end(JSON.stringify(answer));
  }

  #call(name: string, fields: Fields, request: IncomingMessage): Answer {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
    if (!token) return { ok: false, error: "not_authed" };
    if (name === "apps.connections.open") {
      if (token !== this.appToken) return { ok: false, error: "invalid_auth" };
      if (!this.appScopes.includes("connections:write")) {
        return { ok: false, error: "missing_scope", needed: "connections:write", provided: "" };
      }
      return { ok: true, url: this.#openSocket() };
    }
    const method = methods[name];
    if (!method) return { ok: false, error: "unknown_method" };
    if (token !== this.botToken) return { ok: false, error: "invalid_auth" };
    if (method.scopes.length > 0 && !method.scopes.some((scope) => this.scopes.includes(scope))) {
      return { ok: false, error: "missing_scope", needed: method.scopes[0], provided: this.scopes.join(",") };
    }
    return method.run(this.#workspace, fields);
  }

  #respond(id: string, fields: Fields): string {
    const target = this.#responses.get(id);
    if (!target) return "expired_url";
    target.uses += 1;
    if (target.uses > responseUsesMax) return "used_url";
    return respond(this.#workspace, target, fields);
  }
}

const jsonFields = new Set(["blocks", "metadata", "prompts", "view", "loading_messages", "attachments"]);

function parseBody(body: string, type: string): Fields {
  if (type.startsWith("application/json")) return JSON.parse(body) as Fields;
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      jsonFields.has(name) ? JSON.parse(value) : value,
    ]),
  );
}
