export interface Citation {
  readonly title: string;
  readonly hash: string;
  /** ISO time of the last number, or of the launch while there is none. */
  readonly at: string;
  readonly finished: boolean;
  readonly url: string;
}

const escapes: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** Text that TeX prints as it is. */
const tex = (text: string): string =>
  text.replace(/\s+/g, " ").replace(/[\\~^{}%&$#_]/g, (character) => escapes[character] ?? `\\${character}`);

/** An entry for a BibTeX file. */
export function citationOf({ title, hash, at, finished, url }: Citation): string {
  const short = hash.slice(0, 8);
  const fields = {
    title: `{${tex(title)}}`,
    author: "{Withheld by the owner}",
    year: at.slice(0, 4),
    note: `Heirloom experiment ${short}, ${finished ? "complete" : "still running"} on ${at.slice(0, 10)}`,
    url,
  };
  const width = Math.max(...Object.keys(fields).map((name) => name.length));
  const lines = Object.entries(fields).map(([name, value]) => `  ${name.padEnd(width)} = {${value}}`);
  return `@misc{heirloom-${short},\n${lines.join(",\n")}\n}`;
}
