// Slack's side of HTTP mode: signed requests to the app's address, with retry headers.
// Never follows up by itself: delivery.ts decides about retries.
import { createHmac } from "node:crypto";

export interface HttpResult {
  /** 0 where nobody listens. */
  readonly status: number;
  readonly body: string;
}

export interface SignedRequest {
  readonly url: string;
  readonly secret: string;
  readonly body: string;
  readonly contentType: string;
  readonly retry?: { readonly attempt: number; readonly reason: string };
  /** How old the request pretends to be. Default 0 s. */
  readonly ageS?: number;
}

/** The signature of docs.slack.dev/authentication/verifying-requests-from-slack. */
export function sign(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

export async function sendSigned(request: SignedRequest): Promise<HttpResult> {
  const timestamp = Math.floor(Date.now() / 1_000) - (request.ageS ?? 0);
  try {
    const response = await fetch(request.url, {
      method: "POST",
      headers: {
        "content-type": request.contentType,
        "x-slack-request-timestamp": String(timestamp),
        "x-slack-signature": sign(request.secret, timestamp, request.body),
        ...(request.retry
          ? {
              "x-slack-retry-num": String(request.retry.attempt),
              "x-slack-retry-reason": request.retry.reason,
            }
          : {}),
      },
      body: request.body,
    });
    return { status: response.status, body: await response.text() };
  } catch {
    return { status: 0, body: "" };
  }
}
