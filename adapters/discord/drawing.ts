// Reply -> what is sent to Discord: Components V2, and the same as plain text for when that is refused.
// Never sends anything.
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIContainerComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from "discord.js";
import { encodeAction, type Intent } from "#reply/action.ts";
import { fitReply, fitText } from "#reply/fitting.ts";
import type { Reply, ReplyKind } from "#reply/reply.ts";
import { english } from "#reply/wording.ts";
import { escapeText } from "./escape.ts";
import { renderBlocks, renderPhrasing, renderSource } from "./render.ts";
import { encodeSuggestion } from "./suggestion.ts";

/** Characters over all text displays of a message (Discord's component reference, November 2026). */
export const displayLengthMax = 4_000;
/** Characters of a message's content (Discord's message resource, November 2026). */
export const contentLengthMax = 2_000;
/** Characters of a button's label (Discord's component reference, November 2026). */
const labelLengthMax = 80;
/** Buttons in a row (Discord's component reference, November 2026). */
const rowButtonsMax = 5;

/** What to send; every message goes without pings (see `silent`). */
export interface Drawn {
  readonly flags: number;
  readonly content?: string;
  readonly components?: readonly (
    | APIContainerComponent
    | APIActionRowComponent<APIButtonComponentWithCustomId>
  )[];
}

/** Pings nobody, whatever stands in the text; goes with every message and every edit. */
export const silent = { parse: [], replied_user: false } as const;

/** The edge of the container, told apart by more than colour: each outcome that is no answer has a sign in front. */
const looks: Readonly<Record<ReplyKind, { readonly color: number; readonly sign: string }>> = {
  answer: { color: 0x2e9e5b, sign: "" },
  uncertain: { color: 0xe0a030, sign: "❔ " },
  abstention: { color: 0x80848e, sign: "🔍 " },
  help: { color: 0x5865f2, sign: "👋 " },
  more: { color: 0x5865f2, sign: "" },
  notice: { color: 0x5865f2, sign: "" },
  limit: { color: 0xe0a030, sign: "⏳ " },
  fault: { color: 0xd83c3e, sign: "⚠️ " },
};

const buttons: Readonly<
  Record<Intent, { readonly style: ButtonStyle.Secondary | ButtonStyle.Primary; readonly emoji: string }>
> = {
  helpful: { style: ButtonStyle.Secondary, emoji: "👍" },
  unhelpful: { style: ButtonStyle.Secondary, emoji: "👎" },
  more: { style: ButtonStyle.Primary, emoji: "📖" },
};

/** The rich form: a container with an edge in the colour of the outcome, rule above the source, buttons below. */
export function drawRich(reply: Reply): Drawn {
  const fitted = fitReply(reply, displayLengthMax, (each) => lengthOf(displays(each)));
  const { words, places, offer } = displays(fitted);
  const small = places.length > 0 || offer !== "";
  const components: APIComponentInContainer[] = [
    ...words.map(textDisplay),
    ...(small && words.length > 0 ? [{ type: ComponentType.Separator } as const] : []),
    ...places.map(textDisplay),
    ...(offer === "" ? [] : [textDisplay(offer)]),
    ...suggestionRows(fitted),
    ...actionRows(fitted),
  ];
  const container: APIContainerComponent = {
    type: ComponentType.Container,
    accent_color: looks[reply.kind].color,
    components,
  };
  return { flags: MessageFlags.IsComponentsV2, components: [container] };
}

/** The same words as one message of text, without buttons and previews. */
export function drawPlain(reply: Reply): Drawn {
  const fitted = fitReply(reply, contentLengthMax, (each) => plainContent(each).length);
  return { flags: MessageFlags.SuppressEmbeds, content: plainContent(fitted) };
}

interface Displays {
  /** Headline and body. */
  readonly words: readonly string[];
  /** Sources and small print, one display. */
  readonly places: readonly string[];
  /** The words before the suggestions. */
  readonly offer: string;
}

function displays(reply: Reply): Displays {
  const headline = renderPhrasing(reply.headline);
  const heading = reply.kind === "notice" ? "" : "### ";
  const head = headline.trim() === "" ? "" : `${heading}${looks[reply.kind].sign}${headline}`;
  const small = [...sourceLines(reply), ...(reply.footnote ? [`-# ${escapeText(reply.footnote)}`] : [])];
  return {
    words: [head, renderBlocks(reply.body.children)].filter((text) => text.trim() !== ""),
    places: small.length > 0 ? [small.join("\n")] : [],
    offer: reply.suggestions.length > 0 ? escapeText(reply.suggestionsLabel) : "",
  };
}

function lengthOf({ words, places, offer }: Displays): number {
  return [...words, ...places, offer].reduce((sum, text) => sum + text.length, 0);
}

function sourceLines(reply: Reply): readonly string[] {
  const label = english.sourceLabel(reply.sources.length);
  return reply.sources.map((source, index) => `-# ${index === 0 ? `${label}: ` : ""}${renderSource(source)}`);
}

function plainContent(reply: Reply): string {
  const { words, places, offer } = displays(reply);
  const questions = reply.suggestions.map((question) => `- ${escapeText(question)}`);
  return [...words, ...places, ...(offer === "" ? [] : [[offer, ...questions].join("\n")])].join("\n\n");
}

function textDisplay(content: string): {
  readonly type: ComponentType.TextDisplay;
  readonly content: string;
} {
  return { type: ComponentType.TextDisplay, content };
}

/** One row a question, so that long ones stay readable on a phone. */
function suggestionRows(reply: Reply): APIActionRowComponent<APIButtonComponentWithCustomId>[] {
  return [...new Set(reply.suggestions)].map((question) => ({
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        label: fitText(question, labelLengthMax).text,
        custom_id: encodeSuggestion(question),
      },
    ],
  }));
}

function actionRows(reply: Reply): APIActionRowComponent<APIButtonComponentWithCustomId>[] {
  const row = reply.actions.slice(0, rowButtonsMax).map((action) => ({
    type: ComponentType.Button as const,
    style: buttons[action.intent].style,
    emoji: { name: buttons[action.intent].emoji },
    label: fitText(action.label, labelLengthMax).text,
    custom_id: encodeAction(action),
  }));
  return row.length > 0 ? [{ type: ComponentType.ActionRow, components: row }] : [];
}
