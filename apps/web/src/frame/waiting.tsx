import type { ReactNode } from "react";

/** Says what is awaited once a second has passed. */
export function Waiting({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="mt-4 text-small text-ink-3 opacity-0 [animation:appear-late_1ms_1s_forwards]">
      {children}
    </p>
  );
}
