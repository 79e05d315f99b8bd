// The stand-in's REST API on loopback: token, faults to order, rate limits, form checks, then the routes.
// Never forgives: each broken rule is kept in `violations`.
import type { IncomingMessage, ServerResponse } from "node:http";
import { ApiError } from "./api-error.ts";
import { applicationRoute } from "./application-routes.ts";
import type { Gateway } from "./gateway.ts";
import { interactionRoute } from "./interaction-routes.ts";
import { messageRoute } from "./message-routes.ts";
import { type HoldRequest, openDescription } from "./openapi.ts";
import { armedMention, type MessageBody } from "./rules.ts";
import type { World } from "./world.ts";

export interface Call {
  readonly method: string;
  /** Below "/api/v10", without the query. */
  readonly path: string;
  readonly body: unknown;
  readonly at: number;
  status?: number;
}

export type Answer = readonly [status: number, body?: unknown];

/** What the next fitting request meets. "after": the request is carried out, and its answer lost. */
export interface Fault {
  readonly method?: string;
  readonly path: RegExp;
  /** 0: the connection is cut instead of an answer. */
  readonly status: number;
  readonly body?: unknown;
  /** The request is kept waiting until this resolves, and is then carried out as if nothing had been. */
  readonly held?: Promise<void>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly when?: "before" | "after";
  /** Only requests with this in their body, e.g. a flag of the rich form. */
  readonly fits?: (body: unknown) => boolean;
  times?: number;
}

export interface RestOptions {
  readonly world: World;
  readonly token: string;
  readonly isMessageContentApproved: boolean;
  readonly gatewayUrl: () => string;
  readonly changed: () => void;
}

export interface Rest extends RestOptions {
  readonly gateway: Gateway;
  readonly calls: Call[];
  readonly faults: Fault[];
  readonly violations: string[];
  /** Channel ids, in the order in which the bot showed that it types there. */
  readonly typing: string[];
  readonly nonces: Map<string, string>;
  registrations: number;
  /** Interaction tokens count as run out. */
  tokensAreGone: boolean;
  holdMentions(body: MessageBody): void;
}

export function createRest(options: RestOptions, gateway: Gateway): Rest {
  const violations: string[] = [];
  return {
    ...options,
    gateway,
    calls: [],
    faults: [],
    violations,
    typing: [],
    nonces: new Map(),
    registrations: 0,
    tokensAreGone: false,
    holdMentions(body) {
      const armed = armedMention(body);
      if (armed) violations.push(`armed mention: ${armed} in ${JSON.stringify(body).slice(0, 300)}`);
    },
  };
}

const holdRequest: HoldRequest | undefined = openDescription();

/** Routes that carry their own secret in the path, so that no token is asked for. */
const openPath = /^\/(interactions|webhooks)\//;

export async function serve(rest: Rest, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const call = await readCall(request);
  rest.calls.push(call);
  const found = takeFault(rest, call);
  await found?.held;
  const fault = found?.held ? undefined : found;
  const isBefore = fault !== undefined && fault.when !== "after";
  let [status, body] = isBefore ? ([fault.status, fault.body] as const) : answer(rest, request, call);
  if (fault && !isBefore) [status, body] = [fault.status, fault.body];
  call.status = status;
  if (status === 0) {
    request.socket.destroy();
    rest.changed();
    return;
  }
  const headers: Record<string, string> = {
    "x-ratelimit-limit": "50",
    "x-ratelimit-remaining": "49",
    "x-ratelimit-reset-after": "1.000",
    "x-ratelimit-reset": String(Date.now() / 1_000 + 1),
    "x-ratelimit-bucket": "stand-in",
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...fault?.headers,
  };
  response.writeHead(status, headers);
  response.end(body === undefined ? undefined : JSON.stringify(body));
  rest.changed();
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  const path = (request.url ?? "").replace(/\?.*$/, "").replace(/^\/api(\/v\d+)?/, "");
  return {
    method: request.method ?? "GET",
    path,
    body: text ? (JSON.parse(text) as unknown) : undefined,
    at: Date.now(),
  };
}

function takeFault(rest: Rest, call: Call): Fault | undefined {
  const index = rest.faults.findIndex(
    (each) =>
      (each.method ?? call.method) === call.method &&
      each.path.test(call.path) &&
      (each.fits?.(call.body) ?? true),
  );
  if (index < 0) return undefined;
  const fault = rest.faults[index];
  fault.times = (fault.times ?? 1) - 1;
  if (fault.times <= 0) rest.faults.splice(index, 1);
  return fault;
}

function answer(rest: Rest, request: IncomingMessage, call: Call): Answer {
  try {
    if (!openPath.test(call.path) && request.headers.authorization !== `Bot ${rest.token}`) {
      throw new ApiError(401, 0, "401: Unauthorized");
    }
    const faults = holdRequest?.(call) ?? [];
    if (faults.length > 0) throw new ApiError(400, 50035, "Invalid Form Body", { _errors: faults });
    const found = messageRoute(rest, call) ?? interactionRoute(rest, call) ?? applicationRoute(rest, call);
    if (!found) throw new ApiError(404, 0, "404: Not Found");
    return found;
  } catch (error) {
    if (!(error instanceof ApiError)) {
      rest.violations.push(`the stand-in failed at ${call.method} ${call.path}: ${String(error)}`);
      return [500, { code: 0, message: String(error) }];
    }
    if (error.code === 50035 || error.code === 50006) {
      const told = error.errors ? JSON.stringify(error.errors) : error.message;
      rest.violations.push(`refused ${call.method} ${call.path}: ${told}`);
    }
    const errors = error.errors ? { errors: error.errors } : {};
    return [error.status, { message: error.message, code: error.code, ...errors }];
  }
}
