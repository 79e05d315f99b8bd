// What is asked in the demonstration, the same on each platform.

/** How a question is asked, and its words. */
export interface Scene {
  readonly title: string;
  readonly question: string;
}

export const scenes = {
  command: {
    title: "A slash command",
    question: "How many specific objectives does the national strategy define?",
  },
  mention: {
    title: "A mention in a channel",
    question: "Where was the Global Compact for Safe, Orderly and Regular Migration signed?",
  },
  followUp: {
    title: "A follow-up in the thread, without a mention",
    question: "And when was it signed?",
  },
  direct: {
    title: "A direct message",
    question: "Who presented Morocco's experience in the field of migration?",
  },
  decline: {
    title: "A question that the documents do not answer",
    question: "Who won the 2022 football World Cup?",
  },
} as const satisfies Readonly<Record<string, Scene>>;

/** Prints a scene: its title, and what a person sees. */
export function show(title: string, ...drawn: readonly string[]): void {
  process.stdout.write(`\n--- ${title}\n\n${drawn.join("\n\n")}\n`);
}
