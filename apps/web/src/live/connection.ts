/**
 * Whether live updates arrive. Every subscription reports under its own key; the page is offline while one of them is down for
 * longer than a reconnect takes.
 */
const GRACE_MS = 1_500;

const down = new Map<string, ReturnType<typeof setTimeout>>();
const listeners = new Set<() => void>();
let since: Date | null = null;

function set(next: Date | null): void {
  if (since === next) return;
  since = next;
  for (const listener of listeners) listener();
}

export function connectionLost(key: string): void {
  if (down.has(key)) return;
  const at = new Date();
  down.set(
    key,
    setTimeout(() => set(since ?? at), GRACE_MS),
  );
}

export function connectionRestored(key: string): void {
  clearTimeout(down.get(key));
  down.delete(key);
  if (down.size === 0) set(null);
}

export const offlineSince = (): Date | null => since;

export function onConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
