import type { ExperimentUpdate } from "../views.ts";

/** An item of `experiments.watch` as it comes over the wire. */
export interface Heard {
  readonly id: string;
  readonly update: ExperimentUpdate;
}

export interface WatchInput {
  readonly id: string;
  readonly lastEventId?: string;
  readonly arms?: readonly number[];
  readonly metrics?: readonly string[];
  readonly freshArms?: readonly number[];
  readonly freshMetrics?: readonly string[];
}

/** Listens to an experiment by reading the event stream itself, so that what a browser's EventSource would see is seen. */
export async function* listen(
  url: string,
  input: WatchInput,
  { signal, headers = {}, share }: { signal: AbortSignal; headers?: Record<string, string>; share?: string },
): AsyncGenerator<Heard> {
  const query = new URLSearchParams({ input: JSON.stringify(input) });
  if (share !== undefined) query.set("connectionParams", JSON.stringify({ share }));
  const response = await fetch(`${url}/api/trpc/experiments.watch?${query}`, {
    signal,
    headers: { ...headers, accept: "text/event-stream" },
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  let text = "";
  for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
    text += part;
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const heard = parse(text.slice(0, end));
      text = text.slice(end + 2);
      if (heard) yield heard;
    }
  }
}

function parse(event: string): Heard | undefined {
  const field = (name: string): string | undefined =>
    event
      .split("\n")
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  const [id, data, kind] = [field("id"), field("data"), field("event")];
  if (kind === "serialized-error") throw new Error(data);
  return id && data ? { id, update: JSON.parse(data) as ExperimentUpdate } : undefined;
}
