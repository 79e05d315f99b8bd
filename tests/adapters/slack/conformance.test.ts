// Slack held to the contract of all adapters, over Socket Mode and over HTTP.

import { testAdapter } from "../../contracts/adapter.ts";
import { SlackDriver } from "../../support/slack/driver.ts";

const ways = ["command", "mention", "direct", "follow-up"] as const;

testAdapter({
  name: "Slack over Socket Mode",
  ways,
  cannot: {},
  makeDriver: () => SlackDriver.make("socket"),
});

testAdapter({
  name: "Slack over HTTP",
  ways,
  cannot: {
    "answers what was asked while the connection was lost, once":
      "Slack opens a connection for each event and repeats what was not taken",
  },
  makeDriver: () => SlackDriver.make("http"),
});
