// Slack held to the contract of all adapters, over Socket Mode.

import { testAdapter } from "../../contracts/adapter.ts";
import { SlackDriver } from "../../support/slack/driver.ts";

testAdapter({
  name: "Slack over Socket Mode",
  ways: ["command", "mention", "direct", "follow-up"],
  cannot: {},
  makeDriver: () => SlackDriver.make("socket"),
});
