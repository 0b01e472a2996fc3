"use client";
import type { DatasetView } from "@heirloom/api";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { sentenceOf } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";
import { Button } from "../ui/button.tsx";
import { visibleName } from "./format.ts";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "../ui/dialog.tsx";

interface Props {
  readonly dataset: DatasetView;
  /** With a word on the button instead of a sign. */
  readonly named?: boolean;
  onRemoved(): void;
}

/** Removes a dataset after a question; the server refuses while an experiment uses it. */
export function RemoveDataset({ dataset, named = false, onRemoved }: Props) {
  const client = useClient();
  const [open, setOpen] = useState(false);
  const [removing, setRemoving] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const remove = (): void => {
    setRemoving(true);
    client.datasets.remove
      .mutate({ id: dataset.id })
      .then(
        () => {
          setOpen(false);
          onRemoved();
        },
        (error: unknown) => setFailure(sentenceOf(error)),
      )
      .finally(() => setRemoving(false));
  };
  const used = dataset.usedBy > 0;
  const change = (next: boolean): void => {
    setOpen(next);
    setFailure(null);
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        {named ? (
          <Button>Remove</Button>
        ) : (
          <Button variant="bare" size="icon" aria-label={`Remove ${visibleName(dataset.name)}`}>
            <Trash2 />
          </Button>
        )}
      </DialogTrigger>
      <DialogContent
        title={`Remove ${visibleName(dataset.name)}?`}
        description={used ? refused(dataset.usedBy) : consequence}
      >
        {failure !== null && (
          <p role="alert" className="mt-3 text-bad [overflow-wrap:anywhere]">
            <span aria-hidden>✕ </span>It was not removed: {failure}
          </p>
        )}
        <div className="mt-5 flex justify-end gap-2">
          <DialogClose asChild>
            <Button>Keep it</Button>
          </DialogClose>
          <Button variant="danger" disabled={removing || used} onClick={remove}>
            {removing ? "Removing" : "Remove"}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}

const consequence = "Its bytes are deleted. The same file can be uploaded again and gets the same id.";
const refused = (count: number): string =>
  `It cannot be removed while ${count === 1 ? "an experiment uses" : `${count} experiments use`} it: remove ${count === 1 ? "that one" : "those"} first.`;
