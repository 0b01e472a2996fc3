"use client";
import { useMemo } from "react";
import { DefinitionDiff } from "../../definition-diff/definition-diff.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogContent, DialogTrigger } from "../../ui/dialog.tsx";
import type { Checked } from "../check/use-check.ts";
import { readDraft } from "../draft/draft.ts";

interface Props {
  /** The text that the draft began with, and what it is called. */
  readonly before: string;
  readonly name: string;
  readonly text: string;
  readonly checked: Checked;
}

/** What the draft differs in from its beginning. */
export function ChangesDialog({ before, name, text, checked }: Props) {
  const { changes } = checked;
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button className="min-w-[92px]" disabled={text === before}>
          {text === before || changes === 0 ? "Changes" : `${changes} change${changes === 1 ? "" : "s"}`}
        </Button>
      </DialogTrigger>
      <DialogContent title="Changes" className="w-[min(880px,calc(100vw-32px))]">
        <Differences {...{ before, name, text, value: checked.value }} />
      </DialogContent>
    </Dialog>
  );
}

function Differences({ before, name, text, value }: Omit<Props, "checked"> & { value: unknown }) {
  const began = useMemo(() => readDraft(before).value, [before]);
  const texts = useMemo(() => [before, text] as const, [before, text]);
  return (
    <div className="mt-3">
      <DefinitionDiff before={began} after={value} names={[name, "This draft"]} texts={texts} />
    </div>
  );
}
