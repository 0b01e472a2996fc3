import { createClient, explainCall, openEngine } from "@heirloom/client";
import { InputError } from "@heirloom/core";
import { datasetReader } from "./datasets.ts";
import { log, messageOf } from "./log.ts";
import { Membership } from "./membership.ts";
import { readOptions, usage, type RunnerOptions } from "./options.ts";
import { Shift } from "./shift.ts";
import { stopOnSignals } from "./stopping.ts";
import { workLease } from "./work-lease.ts";

async function run(options: RunnerOptions): Promise<void> {
  const { stop, giveUp } = stopOnSignals();
  const engine = await openEngine(options);
  const client = createClient({ url: options.server, token: options.token });
  const membership = new Membership({ client, engine, name: options.name, giveUp });
  const workshop = { client, engine, readDataset: datasetReader(client, giveUp), giveUp };
  const shift = new Shift({
    client,
    membership,
    slots: engine.slots,
    stop,
    giveUp,
    work: (lease) => workLease(lease, workshop),
  });
  try {
    await shift.run();
  } finally {
    await engine.close();
  }
  log("ended; everything that was computed and reported is kept");
}

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options) await run(options);
  else process.stdout.write(`${usage}\n`);
  process.exit(0);
} catch (error) {
  log(messageOf(explainCall(error)));
  process.exit(error instanceof InputError ? 2 : 1);
}
