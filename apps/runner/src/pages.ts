interface Page {
  /** Null where there is nothing at all. */
  readonly base64: string | null;
  /** Where the next page begins; null behind the last. */
  readonly next: number | null;
}

/** Reads what a server gives page by page; undefined where it has nothing. */
export async function readPages(read: (offset: number) => Promise<Page>): Promise<Uint8Array | undefined> {
  const pages: Buffer[] = [];
  for (let offset: number | null = 0; offset !== null;) {
    const { base64, next }: Page = await read(offset);
    if (base64 === null) return undefined;
    pages.push(Buffer.from(base64, "base64"));
    offset = next;
  }
  return Buffer.concat(pages);
}
