import { Plain } from "../ui/plain.tsx";

/** The definition as a sentence; on an experiment's own page each value leads to the editor. */
export function DefinitionSentence({ sentence }: { sentence: string }) {
  return (
    <p className="read mt-4 max-w-[72ch]">
      <Plain text={sentence} />
    </p>
  );
}
