// Whom a reply on Slack reaches: everyone of its channel, or the one person who sees it.
// Never counts a workspace where people of another one may read along, nor a person where others do.
import type { Audience, Place } from "#bot/inquiry.ts";

/** The one who sees a reply; `workspace` is theirs, where Slack says it. */
export interface Alone {
  readonly id: string;
  readonly workspace?: string | undefined;
}

/** What events told of channels. What none told of may be shared with another organisation, or between two people. */
export interface KnownChannels {
  /** `isShared`: with another organisation (Slack Connect). */
  note(channel: string, isShared: boolean): void;
  /** Whether it is known that people of this workspace alone are in it; of a direct message, that it is Docent's own. */
  isInside(channel: string): boolean;
}

/** Channels remembered; a workspace with more is asked for in its oldest as in one that is not known. */
const channelsMax = 10_000;

export function createKnownChannels(): KnownChannels {
  const inside = new Set<string>();
  return {
    note(channel, isShared) {
      inside.delete(channel);
      if (isShared) return;
      inside.add(channel);
      for (const oldest of inside) {
        if (inside.size <= channelsMax) break;
        inside.delete(oldest);
      }
    },
    isInside: (channel) => inside.has(channel),
  };
}

/** `alone`: the one who sees the reply, where nobody else does. */
export function audienceOf(
  { kind, workspace, channel }: Place,
  known: KnownChannels,
  alone?: Alone,
): Audience {
  const place = kind === "direct" ? [] : [channel];
  const isOfWorkspace =
    alone === undefined ? kind !== "direct" && known.isInside(channel) : alone.workspace === workspace;
  const person = alone === undefined ? [] : [alone.id];
  return { platform: "slack", ids: [...place, ...person, ...(isOfWorkspace ? [workspace] : [])] };
}
