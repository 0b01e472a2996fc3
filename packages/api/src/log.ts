/**
 * A failure for whoever runs the server. The driver's own message quotes the statement with its values, tokens' hashes and
 * people's data among them, so what is written is the innermost cause.
 */
export function logFailure(where: string, error: unknown): void {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  const text =
    cause instanceof Error ? `${cause.name}: ${cause.message.slice(0, 500)}\n${stackOf(cause)}` : String(cause);
  console.error(`${where}: ${text}`);
}

const stackOf = ({ stack = "" }: Error): string =>
  stack
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 8)
    .join("\n");
