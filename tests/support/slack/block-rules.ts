// Slack's rules for blocks: what is malformed, what is too long, what would ping somebody.
// Refuses as Slack does, by error code; never mends.
import type { Block } from "./workspace.ts";

/** Limits of Block Kit in characters and counts (docs.slack.dev/reference/block-kit, read November 2026). */
const limits = {
  messageBlocks: 50,
  homeBlocks: 100,
  section: 3_000,
  header: 150,
  contextElements: 10,
  actionsElements: 25,
  button: 75,
  value: 2_000,
  id: 255,
  label: 75,
  markdown: 12_000,
  /** All blocks of a message as JSON; refused above by the platform, not in its documents (slackapi/bolt-js#2509). */
  allBlocks: 13_200,
} as const;

type Fields = Readonly<Record<string, unknown>>;

export interface BlockVerdict {
  /** Slack's error code, e.g. "invalid_blocks". */
  readonly error: string;
  readonly detail: string;
}

/** Undefined where Slack would take the blocks. */
export function judgeBlocks(blocks: unknown, surface: "message" | "home"): BlockVerdict | undefined {
  if (!Array.isArray(blocks)) return invalid("blocks is no list");
  const most = surface === "home" ? limits.homeBlocks : limits.messageBlocks;
  if (blocks.length > most) return invalid(`${blocks.length} blocks, at most ${most}`);
  if (surface === "message" && JSON.stringify(blocks).length > limits.allBlocks) {
    return { error: "msg_blocks_too_long", detail: `${JSON.stringify(blocks).length} characters` };
  }
  const ids = blocks.map((block) => block?.block_id).filter((id) => id !== undefined);
  if (new Set(ids).size < ids.length) return invalid("a block_id twice");
  for (const block of blocks) {
    const fault = blockFault(block);
    if (fault) return invalid(`${String(block?.type)}: ${fault}`);
  }
  return undefined;
}

function invalid(detail: string): BlockVerdict {
  return { error: "invalid_blocks", detail };
}

function blockFault(block: Block): string | undefined {
  switch (block.type) {
    case "section":
      return textFault(block.text, limits.section, ["mrkdwn", "plain_text"]);
    case "header":
      return textFault(block.text, limits.header, ["plain_text"]);
    case "divider":
      return undefined;
    case "context":
      return listFault(block.elements, limits.contextElements, (element) =>
        textFault(element, limits.section, ["mrkdwn", "plain_text"]),
      );
    case "actions":
      return listFault(block.elements, limits.actionsElements, buttonFault) ?? sameActionId(block.elements);
    case "context_actions":
      return listFault(block.elements, 5, feedbackFault);
    case "rich_text":
      return listFault(block.elements, 1_000, richElementFault);
    case "markdown":
      return lengthFault(block.text, limits.markdown);
    default:
      return "unknown type";
  }
}

function lengthFault(value: unknown, most: number): string | undefined {
  if (typeof value !== "string" || value === "") return "no text";
  return value.length > most ? `${value.length} characters, at most ${most}` : undefined;
}

function textFault(value: unknown, most: number, kinds: readonly string[]): string | undefined {
  const object = value as Fields | undefined;
  if (!object || !kinds.includes(String(object.type))) return `not a text object of ${kinds.join(" or ")}`;
  if (object.type === "mrkdwn" && "emoji" in object) return "emoji beside mrkdwn";
  if (object.type === "plain_text" && "verbatim" in object) return "verbatim beside plain_text";
  return lengthFault(object.text, most);
}

function listFault(
  value: unknown,
  most: number,
  check: (element: Fields) => string | undefined,
): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return "no elements";
  if (value.length > most) return `${value.length} elements, at most ${most}`;
  for (const element of value) {
    const fault = check(element);
    if (fault) return fault;
  }
  return undefined;
}

function buttonFault(button: Fields): string | undefined {
  if (button.type !== "button") return `an element of type ${String(button.type)}`;
  return (
    textFault(button.text, limits.button, ["plain_text"]) ??
    lengthFault(button.action_id, limits.id) ??
    (button.value === undefined ? undefined : lengthFault(button.value, limits.value)) ??
    (button.accessibility_label === undefined
      ? undefined
      : lengthFault(button.accessibility_label, limits.label))
  );
}

function sameActionId(elements: unknown): string | undefined {
  const ids = (elements as Fields[]).map((element) => element.action_id);
  return new Set(ids).size < ids.length ? "an action_id twice" : undefined;
}

function feedbackFault(element: Fields): string | undefined {
  if (element.type !== "feedback_buttons") return `an element of type ${String(element.type)}`;
  for (const name of ["positive_button", "negative_button"]) {
    const button = element[name] as Fields | undefined;
    const fault =
      textFault(button?.text, limits.button, ["plain_text"]) ?? lengthFault(button?.value, limits.value);
    if (fault) return `${name}: ${fault}`;
  }
  return lengthFault(element.action_id, limits.id);
}

const richContainers = ["rich_text_section", "rich_text_quote", "rich_text_preformatted"];
const richLeaves = ["text", "link", "emoji", "user", "usergroup", "channel", "broadcast", "date", "color"];

function richElementFault(element: Fields): string | undefined {
  if (element.type === "rich_text_list") {
    if (element.style !== "bullet" && element.style !== "ordered") return "a list without style";
    return listFault(element.elements, 1_000, (item) =>
      item.type === "rich_text_section" ? richElementFault(item) : "a list item that is no section",
    );
  }
  if (!richContainers.includes(String(element.type))) return `a rich element of type ${String(element.type)}`;
  return listFault(element.elements, 1_000, (leaf) => {
    if (!richLeaves.includes(String(leaf.type))) return `a rich leaf of type ${String(leaf.type)}`;
    if (leaf.type === "text") return lengthFault(leaf.text, 100_000);
    if (leaf.type === "emoji") return lengthFault(leaf.name, 100);
    if (leaf.type !== "link") return undefined;
    if (!/^(https?|mailto):/.test(String(leaf.url))) return "a link that is no address";
    return lengthFault(leaf.url, 3_000);
  });
}
