// Makes text from people and documents harmless on every platform, word for word as far as possible.
// Never escapes a platform's markup: each adapter's renderer does that to what comes out here.

/** Put behind the first sign of a mention: no eye sees it, no platform resolves the mention any more. */
export const guard = "\u200b";

/**
 * What no reader sees and what can only deceive: control characters except tab and line feed, zero-width space, word
 * joiner and their like, soft hyphen, bidirectional embeddings, overrides and isolates (UAX #9: U+202A–202E,
 * U+2066–2069), interlinear annotations, noncharacters. Joiners (U+200C, U+200D) and direction marks (U+200E, U+200F,
 * U+061C) stay: Persian, Hindi, Arabic, Hebrew and emoji need them, and they cannot reverse a word.
 */
const invisible =
  /[[\p{Cc}--[\n\t]]\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\p{Noncharacter_Code_Point}]/gv;

/** Tag characters spell hidden text; after a black flag they are the flags of England, Scotland and Wales. */
const hiddenTags = /\u{1f3f4}[\u{e0061}-\u{e007a}]{2,6}\u{e007f}|[\u{e0000}-\u{e007f}]+/gu;

/** Joiners in a row carry hidden bits; one is all that any script needs. */
const joinerRun = /([\u200c\u200d])[\u200c\u200d]+/g;

/** More than this many marks on one letter is ornament that runs over the lines above and below ("zalgo"). */
const marksMax = 8;
const markRun = new RegExp(`(\\p{M}{${marksMax}})\\p{M}+`, "gu");

/** Discord's @everyone and @here, Slack's @channel and @group, in any case, half-width or full-width. */
const atWord = /[@\uff20\ufe6b](?=everyone|here|channel|group)/gi;

/**
 * What stands in angle brackets and means something: `<@U1>`, `<@&2>`, `<#C3>`, `<!channel>`, `<!subteam^S4>`,
 * `<!date^…>` (Slack and Discord), `</ask:5>`, `<:smile:6>`, `<a:smile:7>`, `<t:8:R>`, `<id:browse>` (Discord).
 */
const bracketMention =
  /<(?=[@#]|!(?:channel|here|everyone|group|subteam|date)|\/[^<>\n:]{1,100}:\d|a?:\w{1,64}:\d|t:-?\d|id:\w)/gi;

/** Links with a label that may say something else: Slack's `<https://a|b>` and Markdown's `[b](https://a)`. */
const labelledAngleLink = /<(?=[a-z][a-z0-9+.-]{0,20}:[^<>\s|]{0,2000}\|)/gi;
const labelledLink = /\](?=\([^\s()]{0,20}:)/g;

/** Takes away what no reader sees; line ends become "\n", lone surrogates U+FFFD. Never makes text longer. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(invisible, "")
    .replace(hiddenTags, (run) => (run.startsWith("\u{1f3f4}") ? run : ""))
    .replace(joinerRun, "$1")
    .replace(markRun, "$1");
}

/** Clean text in which no mention and no labelled link works; reads the same to the eye. Doing it twice changes nothing. */
export function disarm(text: string): string {
  const guarded = (sign: string) => sign + guard;
  return cleanText(text)
    .replace(atWord, guarded)
    .replace(bracketMention, guarded)
    .replace(labelledAngleLink, guarded)
    .replace(labelledLink, guarded);
}

/** Disarmed, and on one line: runs of white space become one space. For headlines, labels and questions. */
export function disarmLine(text: string): string {
  return disarm(text.replace(/[\s\u0085]+/gu, " "))
    .replace(/\s+/gu, " ")
    .trim();
}

/** Longest link that is kept, in characters; longer ones are no citations. */
const urlLengthMax = 2_000;

/** A link that may be shown: http or https, no user name in it, no white space. Undefined for everything else. */
export function safeUrl(url: string | undefined): string | undefined {
  if (url === undefined || url.length > urlLengthMax || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:") return undefined;
  if (parsed.username !== "" || parsed.password !== "") return undefined;
  const path = parsed.href.slice(parsed.origin.length);
  return parsed.origin + path.replace(linkClosing, percentEncoded);
}

/** What closes a link in Markdown or mrkdwn must not stand in it raw. */
const linkClosing = /[<>()|`"'*\\^{}[\]]/g;

function percentEncoded(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
