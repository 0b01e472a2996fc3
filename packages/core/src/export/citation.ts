import { texText, texUrl } from "./tex.ts";

/** What is cited: an experiment as it stood at a time. */
export interface Citation {
  readonly title: string;
  /** SHA-256 of the definition. */
  readonly hash: string;
  /** ISO time of the last number, or of the launch while there is none. */
  readonly at: string;
  readonly finished: boolean;
  /** Of Heirloom. */
  readonly version?: string;
  readonly url?: string;
}

const stateOf = ({ finished, at }: Citation): string =>
  `${finished ? "complete" : "still running"} on ${at.slice(0, 10)}`;

const programOf = ({ version }: Citation): string => (version === undefined ? "Heirloom" : `Heirloom ${version}`);

/** An entry for a BibTeX file. */
export function bibtexOf(citation: Citation): string {
  const { title, hash, at, url } = citation;
  const fields = {
    title: `{${texText(title)}}`,
    author: "{Withheld by the owner}",
    year: at.slice(0, 4),
    note: `${programOf(citation)} experiment ${hash.slice(0, 8)}, ${stateOf(citation)}, definition sha256 ${hash}`,
    ...(url === undefined ? {} : { url: texUrl(url) }),
  };
  const width = Math.max(...Object.keys(fields).map((name) => name.length));
  const lines = Object.entries(fields).map(([name, value]) => `  ${name.padEnd(width)} = {${value}}`);
  return `@misc{heirloom-${hash.slice(0, 8)},\n${lines.join(",\n")}\n}`;
}

/** The same as a sentence. */
export function citationText(citation: Citation): string {
  const { title, hash, at, url } = citation;
  const words = title.replace(/\s+/g, " ").trim();
  const stop = /[.?!]$/.test(words) ? "" : ".";
  const where = url === undefined ? "" : ` ${url}`;
  return `“${words}”${stop} ${programOf(citation)} experiment, ${stateOf(citation)} (${at.slice(0, 4)}). Definition sha256 ${hash}.${where}`;
}
