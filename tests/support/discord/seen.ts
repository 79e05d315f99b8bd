// A message of the stand-in as a person sees it, drawn in plain characters: for golden files, the demo and assertions.
// Never interprets Markdown: what would be markup is shown as it was sent.
import { flatten } from "./rules.ts";
import { type Component, flag, type Message } from "./world.ts";

const kind = { row: 1, button: 2, text: 10, separator: 14, container: 17 } as const;

/** Everything that can be read in a message, in order, without labels of buttons. */
export function readableText(message: Message): string {
  const texts = flatten(message.components).flatMap((each) =>
    each.type === kind.text ? [each.content ?? ""] : [],
  );
  return [message.content, ...texts].filter((text) => text !== "").join("\n");
}

/** The same without the markup that works: what stands on the screen. Escapes are resolved. */
export function shownText(message: Message): string {
  return readableText(message)
    .split("\n")
    .map((line) => line.replace(/^(?:> )?(?:#{1,3} |-# )?/, ""))
    .join("\n")
    .replace(
      /\\([^0-9A-Za-z\s])|\]\(<([^\s<>]+)>\)|<(https?:[^\s<>]+)>|\*{1,2}|\[/g,
      (_, sign, masked, url) => {
        if (masked) return ` (${masked})`;
        return sign ?? url ?? "";
      },
    );
}

/** What can be pressed: custom_id and label. */
export function buttonsOf(message: Message): readonly { readonly id: string; readonly label: string }[] {
  return flatten(message.components).flatMap((each) =>
    each.type === kind.button && each.custom_id ? [{ id: each.custom_id, label: each.label ?? "" }] : [],
  );
}

/** The colour at the edge, as "#rrggbb"; "none" for a plain message. */
export function accentOf(message: Message): string {
  const container = message.components.find((each) => each.type === kind.container);
  return container?.accent_color == null
    ? "none"
    : `#${container.accent_color.toString(16).padStart(6, "0")}`;
}

/** The whole message: author, who sees it, edge colour, text, rules and buttons. */
export function drawMessage(message: Message): string {
  const notes = [
    (message.flags & flag.ephemeral) !== 0 || message.only_for ? "only you can see this" : "",
    message.edited_timestamp ? "edited" : "",
    message.is_thinking ? "is thinking" : "",
  ].filter((note) => note !== "");
  const head = `${message.author.username}${notes.length > 0 ? ` (${notes.join(", ")})` : ""}`;
  const body = message.content === "" ? [] : message.content.split("\n").map((line) => `  ${line}`);
  const drawn = message.components.flatMap((each) => drawComponent(each, accentOf(message)));
  return [head, ...body, ...drawn.map((line) => `  ${line}`)].map((line) => line.trimEnd()).join("\n");
}

function drawComponent(component: Component, accent: string): readonly string[] {
  switch (component.type) {
    case kind.container: {
      const lines = (component.components ?? []).flatMap((each) => drawComponent(each, accent));
      return [`┏ ${accent}`, ...lines.map((line) => `┃ ${line}`), "┗"];
    }
    case kind.text:
      return (component.content ?? "").split("\n");
    case kind.separator:
      return ["────────"];
    case kind.row:
      return [(component.components ?? []).map(drawButton).join(" ")];
    default:
      return [`<component ${component.type}>`];
  }
}

function drawButton({ label, emoji }: Component): string {
  const { name } = (emoji ?? {}) as { readonly name?: string };
  return `[ ${name ? `${name} ` : ""}${label} ]`;
}
