import type { ReactNode } from "react";
import { Deferred } from "./deferred.tsx";

/** A part of the page, under a light rule. */
export function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="mt-12 max-sm:mt-10">
      <h2 id={`${id}-title`} className="mb-3 border-t border-rule-2 pt-3">
        {title}
      </h2>
      <Deferred>{children}</Deferred>
    </section>
  );
}
