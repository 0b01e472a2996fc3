/** An item of a subscription as it comes over the wire. */
export interface Item<T> {
  readonly id: string;
  readonly data: T;
}

/** Listens to a subscription by reading the event stream itself; the stream ends with `signal`. */
export async function* listenTo<T>(
  { url, procedure }: { url: string; procedure: string },
  input: unknown,
  { signal }: { signal: AbortSignal },
): AsyncGenerator<Item<T>, undefined> {
  const query = new URLSearchParams({ input: JSON.stringify(input) });
  const response = await fetch(`${url}/api/trpc/${procedure}?${query}`, {
    signal,
    headers: { accept: "text/event-stream" },
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  let text = "";
  for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
    text += part;
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const fields = new Map(text.slice(0, end).split("\n").map(fieldOf));
      text = text.slice(end + 2);
      const [id, data] = [fields.get("id"), fields.get("data")];
      if (fields.get("event") === "serialized-error") throw new Error(data);
      if (id !== undefined && data !== undefined) yield { id, data: JSON.parse(data) as T };
    }
  }
}

function fieldOf(line: string): [name: string, value: string] {
  const at = line.indexOf(": ");
  return [line.slice(0, at), line.slice(at + 2)];
}
