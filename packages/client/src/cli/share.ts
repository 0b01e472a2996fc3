import { Command } from "commander";
import { createClient } from "../client.ts";
import { serverUrl } from "../connection.ts";
import { connectionOf, experimentId, jsonOption, serverOption } from "./options.ts";
import type { JsonOption, ServerOption } from "./options.ts";
import { print } from "./output.ts";

export function shareCommand(): Command {
  return new Command("share")
    .description("make a link that shows one experiment to anyone, read-only")
    .argument("<id>", "id or address of an experiment")
    .addOption(serverOption())
    .addOption(jsonOption())
    .action(share);
}

async function share(given: string, options: ServerOption & JsonOption): Promise<void> {
  const { id, token } = await createClient(connectionOf(options)).shares.create.mutate({
    experimentId: experimentId(given),
  });
  const url = `${serverUrl(options.server)}/s/${token}`;
  print(options.json ? JSON.stringify({ id, url }) : url);
}
