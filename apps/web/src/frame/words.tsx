import type { ReactNode } from "react";

/** A page that is only words: what happened, what to do. */
export function Words({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="page pt-18!">
      <h1>{title}</h1>
      <div className="read mt-4 text-ink-2">{children}</div>
      {action && <div className="mt-6 flex gap-2">{action}</div>}
    </div>
  );
}
