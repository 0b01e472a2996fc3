"use client";
import { useEffect, useState } from "react";

export interface Place {
  readonly id: string;
  readonly title: string;
}

/** The parts of the page, with the one that is being read. */
export function Contents({ places }: { places: readonly Place[] }) {
  const [here, setHere] = useState(places[0]?.id);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        const entered = entries.find((entry) => entry.isIntersecting);
        if (entered) setHere(entered.target.id);
      },
      { rootMargin: "-20% 0px -70%" },
    );
    for (const { id } of places) {
      const element = document.getElementById(id);
      if (element) observer.observe(element);
    }
    return () => observer.disconnect();
  }, [places]);
  return (
    <nav aria-label="On this page" className="pt-8 text-small max-xl:hidden print:hidden">
      <ol className="sticky top-20 border-l border-rule">
        {places.map(({ id, title }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              aria-current={here === id ? "true" : undefined}
              className="-ml-px block border-l border-transparent py-1 pl-3 text-ink-2 no-underline hover:text-ink aria-[current]:border-ink aria-[current]:text-ink"
            >
              {title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
