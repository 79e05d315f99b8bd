// What Discord refuses in a message, and what this project refuses beyond it: a mention that would ping.
// Limits as documented at discord.com/developers/docs (message resource, component reference; November 2026).
import { ApiError, invalidForm } from "./api-error.ts";
import { type Component, type Embed, flag } from "./world.ts";

export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly Embed[] | null;
  readonly components?: readonly Component[] | null;
  readonly flags?: number | null;
  readonly allowed_mentions?: AllowedMentions | null;
  readonly message_reference?: { readonly message_id: string; readonly fail_if_not_exists?: boolean } | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
}

export interface AllowedMentions {
  readonly parse?: readonly string[];
  readonly users?: readonly string[];
  readonly roles?: readonly string[];
  readonly replied_user?: boolean;
}

const limit = {
  content: 2_000,
  textDisplays: 4_000,
  components: 40,
  rows: 5,
  rowButtons: 5,
  label: 80,
  customId: 100,
  embeds: 10,
  embedTotal: 6_000,
  embedTitle: 256,
  embedDescription: 4_096,
  embedFields: 25,
  nonce: 25,
} as const;

const type = { row: 1, button: 2, section: 9, text: 10, separator: 14, container: 17 } as const;

/** Every component of a tree, outermost first. */
export function flatten(components: readonly Component[]): readonly Component[] {
  return components.flatMap((each) => [
    each,
    ...flatten(each.components ?? []),
    ...(each.accessory ? [each.accessory] : []),
  ]);
}

/** Throws what Discord would answer. `isEdit`: fields that are left out stay as they are. */
export function holdMessage(body: MessageBody, isEdit: boolean): void {
  holdText(body);
  holdEmbeds(body.embeds ?? []);
  const components = body.components ?? [];
  if (((body.flags ?? 0) & flag.componentsV2) !== 0) holdComponentsV2(body, components);
  else holdRows(components);
  holdButtons(flatten(components));
  const isEmpty = !body.content?.trim() && !body.embeds?.length && !components.length;
  if (!isEdit && isEmpty) throw new ApiError(400, 50006, "Cannot send an empty message");
}

function holdText(body: MessageBody): void {
  const tooLong = [...(body.content ?? "")].length > limit.content;
  if (tooLong)
    throw invalidForm("content", "BASE_TYPE_MAX_LENGTH", `Must be ${limit.content} or fewer in length.`);
  if (String(body.nonce ?? "").length > limit.nonce) {
    throw invalidForm("nonce", "NONCE_TYPE_TOO_LONG", `Must be ${limit.nonce} or fewer in length.`);
  }
}

function holdEmbeds(embeds: readonly Embed[]): void {
  const sizes = embeds.map((each) =>
    [each.title, each.description, each.footer?.text, each.author?.name]
      .concat((each.fields ?? []).flatMap((field) => [field.name, field.value]))
      .reduce((sum, text) => sum + (text?.length ?? 0), 0),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const isTooLarge =
    total > limit.embedTotal ||
    embeds.length > limit.embeds ||
    embeds.some(
      (each) =>
        (each.title?.length ?? 0) > limit.embedTitle ||
        (each.description?.length ?? 0) > limit.embedDescription ||
        (each.fields?.length ?? 0) > limit.embedFields,
    );
  if (isTooLarge) throw invalidForm("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size");
}

function holdComponentsV2(body: MessageBody, components: readonly Component[]): void {
  if (body.content || body.embeds?.length) {
    throw invalidForm(
      "flags",
      "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
      "no content, no embeds",
    );
  }
  const all = flatten(components);
  if (all.length > limit.components) {
    throw invalidForm("components", "BASE_TYPE_BAD_LENGTH", `Must be ${limit.components} or fewer.`);
  }
  const texts = all.filter((each) => each.type === type.text).map((each) => each.content ?? "");
  if (texts.some((text) => text.trim() === "")) {
    throw invalidForm("components", "BASE_TYPE_REQUIRED", "A text display needs text.");
  }
  if (texts.reduce((sum, text) => sum + text.length, 0) > limit.textDisplays) {
    throw invalidForm("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "Text exceeds 4000");
  }
}

function holdRows(components: readonly Component[]): void {
  if (components.length > limit.rows)
    throw invalidForm("components", "BASE_TYPE_BAD_LENGTH", "5 rows at most");
  if (components.some((each) => each.type !== type.row)) {
    throw invalidForm("components", "BASE_TYPE_CHOICES", "Value of field type must be one of (1,).");
  }
}

function holdButtons(all: readonly Component[]): void {
  const seen = new Set<string>();
  for (const each of all) {
    if (
      each.type === type.row &&
      ((each.components?.length ?? 0) > limit.rowButtons || !each.components?.length)
    ) {
      throw invalidForm("components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
    }
    if ((each.label?.length ?? 0) > limit.label) {
      throw invalidForm("components", "BASE_TYPE_MAX_LENGTH", "Label must be 80 or fewer in length.");
    }
    if (each.custom_id === undefined) continue;
    if (each.custom_id.length > limit.customId || each.custom_id === "") {
      throw invalidForm(
        "components",
        "BASE_TYPE_BAD_LENGTH",
        "custom_id must be between 1 and 100 in length.",
      );
    }
    if (seen.has(each.custom_id)) {
      throw invalidForm(
        "components",
        "COMPONENT_CUSTOM_ID_DUPLICATED",
        "Component custom id cannot be duplicated",
      );
    }
    seen.add(each.custom_id);
  }
}

/** All text of a message that Discord reads mentions in (embeds never ping). */
export function mentionableText(body: MessageBody): string {
  const displays = flatten(body.components ?? []).map((each) => each.content ?? "");
  return [body.content ?? "", ...displays].join("\n");
}

/** Who would be pinged: "" where nobody is. A backslash before "@" does not help on Discord, an invisible letter after it does. */
export function armedMention(body: MessageBody): string {
  const text = mentionableText(body);
  const allowed = body.allowed_mentions;
  const everyone = /@(everyone|here)/.exec(text)?.[0];
  if (everyone && (!allowed || allowed.parse?.includes("everyone"))) return everyone;
  for (const [whole, sign, id] of text.matchAll(/<@(!|&)?(\d{2,20})>/g)) {
    const kind = sign === "&" ? "roles" : "users";
    if (!allowed || allowed.parse?.includes(kind) || allowed[kind]?.includes(id)) return whole;
  }
  if (body.message_reference && (!allowed || allowed.replied_user)) return "the author of the question";
  return "";
}
