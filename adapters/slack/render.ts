// A Reply as Slack shows it: blocks for the eye, text for screen readers, notifications and refused blocks.
// Never sends anything, and never lets a document's words act as Slack's markup.
import type { types } from "@slack/bolt";
import { type Action, encodeAction } from "#reply/action.ts";
import { fitReply, fitText } from "#reply/fitting.ts";
import { plainReply } from "#reply/plain.ts";
import type { Reply, ReplyKind, Source } from "#reply/reply.ts";
import { english } from "#reply/wording.ts";
import { actionIds } from "./action-ids.ts";
import { escapeLink, escapeText } from "./escaping.ts";
import { drawLine, drawTree } from "./rich-text.ts";

type Block = types.KnownBlock;

/** Slack refuses all blocks together above about 13,200 characters (slackapi/bolt-js#2509); counted as JSON to be safe. */
const blocksLengthMax = 12_000;
/** Slack's own advice for `text`, in characters (docs.slack.dev/reference/methods/chat.postMessage, November 2026). */
const textLengthMax = 4_000;
/** A button's label (docs.slack.dev/reference/block-kit/block-elements/button-element). */
const buttonLengthMax = 75;
/** What somebody asked, in the small print above the answer. */
const askedLengthMax = 300;

export interface Drawn {
  readonly text: string;
  readonly blocks: readonly Block[];
}

export interface DrawOptions {
  /** "native": Slack's own feedback element; "plain": two buttons, for workspaces that refuse it. */
  readonly feedback: "native" | "plain";
  /** The question, where people do not see it otherwise (a pressed suggestion, a shortcut). */
  readonly asked?: string;
}

export function drawReply(reply: Reply, options: DrawOptions): Drawn {
  const measure = (each: Reply) => JSON.stringify(blocksOf(each, options)).length;
  return { text: drawText(reply), blocks: blocksOf(fitReply(reply, blocksLengthMax, measure), options) };
}

/** The whole reply as text that Slack shows as it is. */
export function drawText(reply: Reply): string {
  const escaped = (each: Reply) => escapeText(plainReply(each));
  return escaped(fitReply(reply, textLengthMax, (each) => escaped(each).length)) || "…";
}

/** One sign at the beginning tells the kinds apart at a glance; an answer stands there bare and bold. */
const signs: Readonly<Record<ReplyKind, string | undefined>> = {
  answer: undefined,
  uncertain: "thinking_face",
  abstention: "grey_question",
  help: "wave",
  limit: "hourglass_flowing_sand",
  fault: "warning",
  notice: "white_check_mark",
  more: "books",
};

function blocksOf(reply: Reply, options: DrawOptions): Block[] {
  return [
    ...(options.asked ? [smallPrint(fitText(`Asked: ${options.asked}`, askedLengthMax).text)] : []),
    ...headlineOf(reply),
    ...(reply.kind === "abstention" ? [{ type: "divider" } as const] : []),
    ...drawTree(reply.body),
    ...sourcesOf(reply.sources),
    ...suggestionsOf(reply),
    ...(reply.footnote ? [smallPrint(reply.footnote)] : []),
    ...actionsOf(reply.actions, options.feedback),
  ];
}

function headlineOf(reply: Reply): Block[] {
  const line = drawLine(reply.headline, { bold: true });
  const sign = signs[reply.kind];
  if (!line && !sign) return [];
  const emoji: types.RichTextElement[] = sign
    ? [
        { type: "emoji", name: sign },
        { type: "text", text: " " },
      ]
    : [];
  return [
    {
      type: "rich_text",
      elements: [{ type: "rich_text_section", elements: [...emoji, ...(line?.elements ?? [])] }],
    },
  ];
}

/** The context line: where the answer stands. */
function sourcesOf(sources: readonly Source[]): Block[] {
  if (sources.length === 0) return [];
  const label: types.PlainTextElement = plain(`${english.sourceLabel(sources.length)}:`);
  const places = sources.map(({ label, url }) =>
    url === undefined
      ? plain(label)
      : ({ type: "mrkdwn", text: escapeLink(url, label), verbatim: true } as const),
  );
  return [{ type: "context", elements: [label, ...places] }];
}

function plain(text: string): types.PlainTextElement {
  return { type: "plain_text", text, emoji: false };
}

function smallPrint(text: string): Block {
  return { type: "context", elements: [plain(text)] };
}

/** Questions as buttons; where one is too long for its button, the whole questions stand above. */
function suggestionsOf({ suggestions, suggestionsLabel }: Reply): Block[] {
  if (suggestions.length === 0) return [];
  const label: types.RichTextSection = {
    type: "rich_text_section",
    elements: [{ type: "text", text: suggestionsLabel || english.suggestionsLabel }],
  };
  const isTooLong = suggestions.some((question) => question.length > buttonLengthMax);
  const list: types.RichTextList = {
    type: "rich_text_list",
    style: "bullet",
    elements: suggestions.map((question) => ({
      type: "rich_text_section",
      elements: [{ type: "text", text: question }],
    })),
  };
  return [
    { type: "rich_text", elements: isTooLong ? [label, list] : [label] },
    {
      type: "actions",
      elements: suggestions.map((question, at) =>
        button(question, `${actionIds.suggestion}_${at + 1}`, question),
      ),
    },
  ];
}

function actionsOf(actions: readonly Action[], feedback: DrawOptions["feedback"]): Block[] {
  const byIntent = new Map(actions.map((action) => [action.intent, action]));
  const helpful = byIntent.get("helpful");
  const unhelpful = byIntent.get("unhelpful");
  const more = byIntent.get("more");
  const buttons: types.Button[] = [];
  const blocks: Block[] = [];
  if (helpful && unhelpful && feedback === "native") {
    const half = (action: Action) => ({
      text: plain(fitText(action.label, buttonLengthMax).text),
      accessibility_label: fitText(action.label, buttonLengthMax).text,
      value: encodeAction(action),
    });
    blocks.push({
      type: "context_actions",
      elements: [
        {
          type: "feedback_buttons",
          action_id: actionIds.feedback,
          positive_button: half(helpful),
          negative_button: half(unhelpful),
        },
      ],
    });
  } else {
    if (helpful) buttons.push(button(helpful.label, actionIds.helpful, encodeAction(helpful)));
    if (unhelpful) buttons.push(button(unhelpful.label, actionIds.unhelpful, encodeAction(unhelpful)));
  }
  if (more) buttons.push(button(more.label, actionIds.more, encodeAction(more)));
  if (buttons.length > 0) blocks.unshift({ type: "actions", elements: buttons });
  return blocks;
}

function button(label: string, actionId: string, value: string): types.Button {
  return {
    type: "button",
    text: plain(fitText(label, buttonLengthMax).text),
    action_id: actionId,
    value,
  };
}
