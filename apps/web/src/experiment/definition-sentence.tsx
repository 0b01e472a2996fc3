import type { Phrase } from "@heirloom/core";
import Link from "next/link";
import { Plain } from "../ui/plain.tsx";

interface Props {
  phrases: readonly Phrase[];
  /** The experiment a value leads to a fork of; without it the sentence is only read. */
  fork?: string;
}

/** The definition as a sentence; its values lead to a fork in which they can be changed. */
export function DefinitionSentence({ phrases, fork }: Props) {
  return (
    <p className="read mt-4 max-w-[72ch]">
      {phrases.map(({ text, path }, index) =>
        path && fork !== undefined ? (
          <Link
            key={index}
            href={`/experiments/new?from=${fork}&at=${encodeURIComponent(path.join("."))}`}
            prefetch={false}
            title={`Fork and change ${path.join(".")}`}
            className="border-b border-dotted border-ink-3 no-underline hover:border-current print:border-0"
          >
            <Plain text={text} />
          </Link>
        ) : (
          <Plain key={index} text={text} />
        ),
      )}
    </p>
  );
}
