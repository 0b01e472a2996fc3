import type { ReactNode } from "react";

/** The foot of a page, as wide as what stands above it. */
export function Foot({ width = "max-w-page px-6 max-sm:px-4", children }: { width?: string; children: ReactNode }) {
  return (
    <footer className="mt-auto pt-18 text-small text-ink-3 print:pt-6">
      <div className="border-t border-rule">
        <div className={`mx-auto flex flex-wrap gap-x-6 gap-y-2 py-4 ${width}`}>{children}</div>
      </div>
    </footer>
  );
}
