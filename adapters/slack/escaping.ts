// Plain text to and from Slack's mrkdwn: what people write is read, what documents say is made harmless.
// Never used for rich text elements: Slack takes those literally.

/** Put in front of a formatting sign, so that it stands beside nothing that it could format; no eye sees it. */
const guard = "\u200b";

/** `*bold*`, `_italic_`, `~struck~`, `` `code` `` (docs.slack.dev/messaging/formatting-message-text). */
const formattingSign = /[*_~`]/g;

/** A quote begins with `>` at a line's start; Slack reads the entity too. */
const quoteSign = /^(&gt;)/gm;

/** The three characters that Slack's control sequences need. With them escaped, nothing in a text can ping or link. */
export function escapeControl(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** An address would lead nowhere with a guard in it. */
const address = /(https?:\/\/\S+)/;

/** Text that Slack shows as it is, wherever it reads mrkdwn. Addresses in it stay links. */
export function escapeText(text: string): string {
  const parts = escapeControl(text)
    .split(address)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(formattingSign, `${guard}$&`)));
  return parts.join("").replace(quoteSign, `${guard}$1`);
}

/** `<https://…|label>`; the address must be http or https without white space. */
export function escapeLink(url: string, label: string): string {
  const target = escapeControl(url).replaceAll("|", "%7C");
  return `<${target}|${escapeText(label)}>`;
}

/**
 * What a person wrote, as plain text: mentions of `botUser` are taken out, other control sequences become their label
 * (`<#C1|general>` → `#general`, `<https://a|b>` → `b`), entities become characters.
 */
export function readText(text: string, botUser: string): string {
  return text
    .replaceAll(/<([^<>]*)>/g, (_, inner: string) => readSequence(inner, botUser))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ")
    .trim();
}

function readSequence(inner: string, botUser: string): string {
  const [target = "", label] = inner.split("|", 2);
  switch (target.charAt(0)) {
    case "@":
      return target === `@${botUser}` || !label ? " " : `@${label.replace(/^@/, "")}`;
    case "#":
      return label ? `#${label}` : " ";
    case "!":
      return label ?? " ";
    default:
      return label ?? target.replace(/^mailto:/, "");
  }
}

/** Whether the text mentions this user. */
export function mentions(text: string, user: string): boolean {
  return new RegExp(`<@${user}(?:\\|[^<>]*)?>`).test(text);
}

/** Whether the text begins by addressing a person other than `botUser`: two people are talking. */
export function addressesSomebodyElse(text: string, botUser: string): boolean {
  const first = /^\s*<@([A-Z0-9]+)(?:\|[^<>]*)?>/.exec(text)?.[1];
  return first !== undefined && first !== botUser;
}
