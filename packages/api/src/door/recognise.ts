import { InputError, MAX_TABLE_BYTES, tableFacts, type TableFacts } from "@heirloom/core";

/** Enough of a file to see whether it is a table. */
const SNIFFED = 64 * 1024;
/** Columns and characters of a field that are told of a table. */
const MOST_COLUMNS = 200;
const MOST_CHARACTERS = 100;

const isNamedTable = (name: string): boolean => /\.(csv|tsv)$/i.test(name);

/** The first bytes, up to the end of a line. */
function opening(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SNIFFED) return bytes;
  const end = bytes.lastIndexOf(0x0a, SNIFFED);
  return end > 0 ? bytes.subarray(0, end) : bytes.subarray(0, SNIFFED);
}

function factsOf(bytes: Uint8Array): TableFacts | InputError {
  try {
    return tableFacts(bytes);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

/**
 * What a text is when it is a table: lines of equally many fields, with a column of numbers. Null for any other text. One that is
 * named as a table and is none is refused with the line. `bytes` are undefined where there are too many to be a table.
 */
export function recogniseTable(name: string, bytes: Uint8Array | undefined): TableFacts | null {
  const refuse = (why: string): never => {
    throw new InputError([{ path: [], message: `${why}. To use it as a text all the same, name it .txt` }]);
  };
  if (!bytes) {
    return isNamedTable(name) ? refuse(`the table is over ${MAX_TABLE_BYTES / 2 ** 20} MB; use a part of it`) : null;
  }
  const sniffed = isNamedTable(name) ? undefined : factsOf(opening(bytes));
  if (sniffed instanceof InputError) return null;
  const facts = sniffed && bytes.length <= SNIFFED ? sniffed : factsOf(bytes);
  if (!(facts instanceof InputError)) return told(facts);
  return isNamedTable(name) ? refuse(facts.problems[0]!.message) : null;
}

const told = ({ columns, head, ...facts }: TableFacts): TableFacts => ({
  ...facts,
  columns: columns.slice(0, MOST_COLUMNS).map((column) => ({ ...column, name: cut(column.name) })),
  head: head.map((row) => row.slice(0, MOST_COLUMNS).map(cut)),
});

const cut = (text: string): string => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text);
