"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { useClient } from "../trpc/provider.tsx";
import { Dialog, DialogContent, DialogTrigger } from "../ui/dialog.tsx";

const DefinitionDiff = dynamic(async () => (await import("./definition-diff.tsx")).DefinitionDiff, {
  loading: () => <p className="text-small text-ink-3">Comparing the two</p>,
});

/** The definition that a fork began with, and what the two come to beside each other. */
interface Parent {
  readonly name: string;
  readonly definition: unknown;
  readonly words: string;
}

/** How a fork differs from its parent, in a few words that open the whole. Nothing where the parent cannot be read. */
export function ForkDifferences({ parent, definition }: { parent: string; definition: unknown }) {
  const found = useParent(parent, definition);
  return (
    <p className="min-h-6 text-small text-ink-2">
      {found && (
        <Dialog>
          <DialogTrigger asChild>
            <button type="button" className="cursor-pointer underline decoration-dotted hover:text-ink">
              {found.words}
            </button>
          </DialogTrigger>
          <DialogContent title="Changes since the fork" className="w-[min(880px,calc(100vw-32px))]">
            <div className="mt-3">
              <DefinitionDiff before={found.definition} after={definition} names={[found.name, "This experiment"]} />
            </div>
          </DialogContent>
        </Dialog>
      )}
    </p>
  );
}

/** Read and compared once the page is there: nobody waits for it. */
function useParent(id: string, definition: unknown): Parent | null {
  const client = useClient();
  const [parent, setParent] = useState<Parent | null>(null);
  useEffect(() => {
    let gone = false;
    const compare = async (): Promise<void> => {
      const [{ changesBetween, countWords }, known] = await Promise.all([
        import("./changes.ts"),
        client.experiments.definition.query({ id }),
      ]);
      const { name, definition: before } = known;
      const words = countWords(changesBetween(before, definition).length);
      const told = `${words.charAt(0).toUpperCase()}${words.slice(1)} from it`;
      if (!gone) setParent({ name, definition: before, words: told });
    };
    // Who may not see the parent, or comes after it was removed, is told no difference.
    compare().catch(() => gone || setParent(null));
    return () => {
      gone = true;
    };
  }, [client, id, definition]);
  return parent;
}
