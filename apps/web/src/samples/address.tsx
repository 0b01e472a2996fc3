import { CopyButton } from "../ui/copy-button.tsx";

/** Where a generated item is: `heirloom sample` derives it again from this. */
export const addressOf = (place: {
  experimentId: string;
  letter: string;
  replicate: number;
  generation: number;
  index: number;
}): string => [place.experimentId, place.letter, place.replicate, place.generation, place.index].join("/");

/** An item's address, to be copied. */
export function Address({ address }: { address: string }) {
  return (
    <p className="mt-2 flex items-center gap-2 print:hidden">
      <code className="mono min-w-0 truncate text-tick text-ink-3" title={`heirloom sample ${address}`}>
        {address}
      </code>
      <CopyButton text={address} variant="bare" size="small" aria-label={`Copy the address ${address}`}>
        Copy
      </CopyButton>
    </p>
  );
}
