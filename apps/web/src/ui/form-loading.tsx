import type { ReactNode } from "react";
import { Button } from "./button.tsx";

/** Says what is awaited, once it takes longer than a second. */
export function Awaiting({ children }: { children: ReactNode }) {
  return <output className="block animate-[appear_1ms_1s_both] py-2 text-ink-3">{children}</output>;
}

/** What could not be read, why, and a way to try again. */
export function Failure({ what, why, onRetry }: { what: string; why: string; onRetry?: () => void }) {
  return (
    <div role="alert" className="my-3 border-l-2 border-bad bg-bad-wash px-4 py-3">
      <p>
        <span aria-hidden>✕ </span>
        {what}: {why}
      </p>
      {onRetry && (
        <Button size="small" className="mt-2" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
