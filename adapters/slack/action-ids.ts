// The names under which Docent's buttons come back from Slack.

export const actionIds = {
  /** Slack's own pair of thumbs. */
  feedback: "docent_feedback",
  helpful: "docent_helpful",
  unhelpful: "docent_unhelpful",
  more: "docent_more",
  /** Followed by `_1` to `_3`: an action_id may stand in a block only once. */
  suggestion: "docent_suggestion",
} as const;

/** The message shortcut's callback_id in manifest.yaml. */
export const shortcutId = "ask_docent";

/** The slash commands in manifest.yaml. */
export const commands = ["/ask", "/docent"] as const;
