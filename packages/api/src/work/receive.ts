import type { ArtifactStore, Incoming } from "@heirloom/db";

/** Takes bytes in as they come and hands them to `keep`; whatever happens, no part of a file stays behind. */
export async function receive<T>(
  artifacts: ArtifactStore,
  payload: AsyncIterable<Uint8Array>,
  keep: (incoming: Incoming) => Promise<T>,
): Promise<T> {
  const incoming = await artifacts.receive();
  try {
    for await (const part of payload) await incoming.write(part);
    return await keep(incoming);
  } finally {
    await incoming.discard();
  }
}
