/** Where the string that begins at `start` ends: behind its closing quote. The text is valid JSON. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

/** A key that an object of the text has twice, if any. JSON.parse keeps the last of them and says nothing. The text is valid JSON. */
export function duplicateKey(text: string): string | undefined {
  // Keys of the objects that are open; undefined stands for an array.
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === "{") open.push(new Set());
    else if (letter === "[") open.push(undefined);
    else if (letter === "}" || letter === "]") open.pop();
    else if (letter === '"') {
      const end = endOfString(text, at);
      const key = keyAt(text, at, end);
      const keys = open.at(-1);
      if (key !== undefined && keys !== undefined) {
        if (keys.has(key)) return key;
        keys.add(key);
      }
      at = end - 1;
    }
  }
  return undefined;
}

/** The string in text[start, end) when a colon follows: only keys have one. */
function keyAt(text: string, start: number, end: number): string | undefined {
  let after = end;
  while (/\s/.test(text[after] ?? "")) after++;
  return text[after] === ":" ? (JSON.parse(text.slice(start, end)) as string) : undefined;
}
