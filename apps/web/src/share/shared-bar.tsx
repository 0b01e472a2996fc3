import type { ReactNode } from "react";
import { Mark } from "../frame/mark.tsx";
import { Offline } from "../frame/offline.tsx";
import { ThemeMenu } from "../frame/theme-menu.tsx";

/** The head of a shared page. It leads nowhere: its reader sees this experiment and nothing else. */
export function SharedBar({ note, children }: { note?: string; children?: ReactNode }) {
  return (
    <>
      <header className="sticky top-0 z-20 bg-paper print:static">
        <div className="shared">
          <div className="flex h-12 items-center gap-4 border-b border-rule text-small text-ink-2">
            <span className="serif flex items-center gap-[9px] text-read text-ink">
              <Mark />
              Heirloom
            </span>
            {note !== undefined && <span className="max-sm:hidden">{note}</span>}
            <span className="ml-auto flex items-center gap-2 print:hidden">
              {children}
              <ThemeMenu />
            </span>
          </div>
        </div>
      </header>
      <Offline />
    </>
  );
}
