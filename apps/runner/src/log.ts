/** One line on standard error. Never a token, never a definition. */
export function log(sentence: string): void {
  process.stderr.write(`${new Date().toISOString()} runner: ${sentence.replaceAll(/\s*\n\s*/g, " ")}\n`);
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
