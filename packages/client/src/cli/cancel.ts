import { Command } from "commander";
import { createClient } from "../client.ts";
import { connectionOf, experimentId, serverOption, type ServerOption } from "./options.ts";
import { say } from "./output.ts";

export function cancelCommand(): Command {
  return new Command("cancel")
    .description("stop an experiment; what was measured stays")
    .argument("<id>", "id or address of an experiment")
    .addOption(serverOption())
    .action(cancel);
}

async function cancel(given: string, options: ServerOption): Promise<void> {
  const id = experimentId(given);
  await createClient(connectionOf(options)).experiments.intend.mutate({ id, intent: "cancelled" });
  say(`${id} is cancelled; what was measured stays.`);
}
