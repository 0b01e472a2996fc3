import type { HeirloomClient } from "../client.ts";
import type { Connection } from "../connection.ts";
import type { DefinitionFile } from "../definition-file/read.ts";
import { callShape } from "../errors.ts";
import { uploadDataset } from "../uploads.ts";

/** Sends the datasets that the server does not have yet, then the definition. The id of the experiment. */
export async function launch(
  client: HeirloomClient,
  connection: Connection,
  { checked, datasets }: Pick<DefinitionFile, "checked" | "datasets">,
): Promise<string> {
  for (const dataset of datasets.values()) {
    if (!(await has(client, dataset.id))) await uploadDataset(connection, dataset);
  }
  const { id } = await client.experiments.launch.mutate({ definition: checked.definition });
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
