// Plain text -> Discord Markdown that shows the same text: nothing in it is markup, a mention or a disguised link.
// Never decides what is shown: render.ts and drawing.ts do.
import { disarm } from "#reply/disarming.ts";

/**
 * Signs that begin markup anywhere: bold, italics, underline, strike, spoiler, code, masked link, mention, emoji,
 * timestamp. Discord takes a backslash before any ASCII punctuation (support.discord.com, "Markdown Text 101").
 */
const markup = /[\\*_~|`[\]<>]/g;

/** What is markup at the beginning of a line alone: headings, small print, lists. Quotes (">") are covered by `markup`. */
const lineStart = /^([^\S\n]*)(#{1,3}(?=\s)|[-+](?=\s|#)|\d{1,9}(?=\.\s))/gm;

/**
 * A bare web address, without what could close or disguise it. Escaping inside would break the link, so it is shown in
 * angle brackets, which also keep Discord from unfurling it.
 */
const bareUrl = /https?:\/\/[^\s<>()[\]\\|`*"'\u200b]*[^\s<>()[\]\\|`*"'\u200b.,:;!?_~]/gi;

/** Text from people or documents. What reads as a web address stays one, shown as it is. */
export function escapeText(text: string): string {
  const harmless = disarm(text);
  let shown = "";
  let end = 0;
  for (const { 0: url, index } of harmless.matchAll(bareUrl)) {
    shown += `${escapeMarkup(harmless.slice(end, index))}<${url}>`;
    end = index + url.length;
  }
  return shown + escapeMarkup(harmless.slice(end));
}

/** The words of a masked link: no address may stand in them, so nothing is left as one. */
export function escapeLabel(text: string): string {
  return escapeMarkup(disarm(text).replace(/\s+/g, " ")).replace(/:(?=\/\/)/g, "\\:");
}

function escapeMarkup(text: string): string {
  return text
    .replace(markup, "\\$&")
    .replace(lineStart, (_, space: string, sign: string) =>
      /^\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
    );
}

/** The address of a masked link, or undefined where it is no plain http(s) address. */
export function maskableUrl(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\/[^\s<>()|`*"'\\]{1,2000}$/i.test(url) ? url : undefined;
}
