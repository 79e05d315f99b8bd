// Opens the thread that the answer to a mention stands in.
// Never fails a question: without a thread the answer is a reply in the channel.

import { RESTJSONErrorCodes, Routes } from "discord.js";
import { disarmLine } from "#reply/disarming.ts";
import { fitText } from "#reply/fitting.ts";
import { isRefusal } from "./delivery.ts";
import { loggable } from "./faults.ts";
import type { Session } from "./session.ts";

/** Characters of a thread's name (Discord's channel resource, November 2026). */
const nameLengthMax = 100;

/** Minutes without a word after which Discord folds the thread away; it can be reopened by writing in it. */
const archiveAfterMinutes = 1_440;

/** Discord's code for "a thread exists already at this message"; discord.js does not name it. */
const threadExists = 160_004;

/** The thread's id, which is the message's, or undefined where none may be opened. */
export async function openThread(
  session: Session,
  question: { readonly channel: string; readonly message: string; readonly text: string },
): Promise<string | undefined> {
  const name = fitText(disarmLine(question.text), nameLengthMax).text || "Question";
  try {
    await session.client.rest.post(Routes.threads(question.channel, question.message), {
      body: { name, auto_archive_duration: archiveAfterMinutes },
    });
    return question.message;
  } catch (error) {
    if (isRefusal(error, threadExists)) return question.message;
    const isExpected = isRefusal(
      error,
      RESTJSONErrorCodes.MissingPermissions,
      RESTJSONErrorCodes.MissingAccess,
      RESTJSONErrorCodes.UnknownMessage,
    );
    session.log[isExpected ? "info" : "warn"](
      { err: loggable(error), channel: question.channel },
      "no thread could be opened; the answer is a reply in the channel",
    );
    return undefined;
  }
}
