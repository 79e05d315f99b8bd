// Slack held to the contract of all adapters, over HTTP; a file of its own, so that both ways run beside each other.

import { testAdapter } from "../../contracts/adapter.ts";
import { SlackDriver } from "../../support/slack/driver.ts";

testAdapter({
  name: "Slack over HTTP",
  ways: ["command", "mention", "direct", "follow-up"],
  cannot: {
    "answers what was asked while the connection was lost, once":
      "Slack opens a connection for each event and repeats what was not taken",
  },
  makeDriver: () => SlackDriver.make("http"),
});
