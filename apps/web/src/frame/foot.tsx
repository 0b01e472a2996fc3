import type { ReactNode } from "react";

export function Foot({ children }: { children: ReactNode }) {
  return (
    <footer className="mt-auto pt-18 text-small text-ink-3 print:pt-6">
      <div className="border-t border-rule">
        <div className="mx-auto flex max-w-page flex-wrap gap-x-6 gap-y-2 px-6 py-4 max-sm:px-4">{children}</div>
      </div>
    </footer>
  );
}
