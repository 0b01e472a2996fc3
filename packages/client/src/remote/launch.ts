import type { HeirloomClient } from "../client.ts";
import type { Connection } from "../connection.ts";
import type { DefinitionFile } from "../definition-file/read.ts";
import { callShape } from "../errors.ts";
import { uploadDataset } from "../uploads.ts";

/** What an experiment is forked from, and the generation from which on it may be another. */
export interface Origin {
  readonly experiment: string;
  readonly generation?: number;
}

interface Launch extends Pick<DefinitionFile, "checked" | "datasets"> {
  readonly from?: Origin | undefined;
}

/** Sends the datasets that the server does not have yet, then the definition. The id of the experiment. */
export async function launch(
  client: HeirloomClient,
  connection: Connection,
  { checked, datasets, from }: Launch,
): Promise<string> {
  for (const dataset of datasets.values()) {
    if (!(await has(client, dataset.id))) await uploadDataset(connection, dataset);
  }
  const { id } = await client.experiments.launch.mutate({ definition: checked.definition, ...(from ? { from } : {}) });
  return id;
}

async function has(client: HeirloomClient, id: string): Promise<boolean> {
  try {
    await client.datasets.get.query({ id });
    return true;
  } catch (error) {
    if (callShape(error)?.code === "NOT_FOUND") return false;
    throw error;
  }
}
