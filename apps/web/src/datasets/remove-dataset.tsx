"use client";
import type { DatasetView } from "@heirloom/api";
import { Trash2 } from "lucide-react";
import { useClient } from "../trpc/provider.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmRemoval } from "../ui/confirm-removal.tsx";
import { visibleName } from "./format.ts";

interface Props {
  readonly dataset: DatasetView;
  /** With a word on the button instead of a sign. */
  readonly named?: boolean;
  onRemoved(): void;
}

/** Removes a dataset; the server refuses while an experiment uses it. */
export function RemoveDataset({ dataset, named = false, onRemoved }: Props) {
  const client = useClient();
  const name = visibleName(dataset.name);
  const used = dataset.usedBy > 0;
  return (
    <ConfirmRemoval
      name={name}
      consequence={used ? refused(dataset.usedBy) : consequence}
      blocked={used}
      remove={() => client.datasets.remove.mutate({ id: dataset.id })}
      onRemoved={onRemoved}
    >
      {named ? (
        <Button>Remove</Button>
      ) : (
        <Button variant="bare" size="icon" aria-label={`Remove ${name}`}>
          <Trash2 />
        </Button>
      )}
    </ConfirmRemoval>
  );
}

const consequence = "Its bytes are deleted. The same file can be uploaded again and gets the same id.";
const refused = (count: number): string =>
  `It cannot be removed while ${count === 1 ? "an experiment uses" : `${count} experiments use`} it: remove ${count === 1 ? "that one" : "those"} first.`;
