// The words of an inline token: emphasis, links and tags go, what a reader would see stays.
import type { Token } from "markdown-it";

/** Soft breaks become spaces, hard breaks line ends; white space is collapsed outside of code. */
export function inlineText(token: Token): string {
  return partsText(token.children ?? []);
}

/** The same of some of a token's children. */
export function partsText(tokens: readonly Token[]): string {
  return partsOf(tokens)
    .replace(/[^\S\n\u00a0]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();
}

function partsOf(tokens: readonly Token[]): string {
  let text = "";
  for (const token of tokens) {
    switch (token.type) {
      case "text":
      case "text_special":
      case "code_inline":
        text += token.content;
        break;
      case "softbreak":
        text += " ";
        break;
      case "hardbreak":
        text += "\n";
        break;
      case "image":
        text += partsOf(token.children ?? []);
        break;
      case "html_inline":
        if (/^<br\b/i.test(token.content)) text += "\n";
        break;
      default:
        break;
    }
  }
  return text;
}
