"use client";
import { useState, type ReactNode } from "react";
import { sentenceOf } from "../trpc/client.ts";
import { Button } from "./button.tsx";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "./dialog.tsx";

interface Props {
  /** The button that asks. */
  readonly children: ReactNode;
  /** What goes, as it can be shown. */
  readonly name: string;
  readonly consequence: string;
  /** It cannot be removed now; the consequence says why. */
  readonly blocked?: boolean;
  remove(): Promise<unknown>;
  onRemoved(): void;
}

/** Removes something after a question, and says in place why it could not be removed. */
export function ConfirmRemoval({ children, name, consequence, blocked = false, remove, onRemoved }: Props) {
  const [open, setOpen] = useState(false);
  const [removing, setRemoving] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const go = (): void => {
    setRemoving(true);
    const done = (): void => {
      setOpen(false);
      onRemoved();
    };
    remove()
      .then(done, (error: unknown) => setFailure(sentenceOf(error)))
      .finally(() => setRemoving(false));
  };
  const change = (next: boolean): void => {
    setOpen(next);
    setFailure(null);
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>{children}</DialogTrigger>
      <DialogContent title={`Remove ${name}?`} description={consequence}>
        {failure !== null && (
          <p role="alert" className="mt-3 text-bad [overflow-wrap:anywhere]">
            <span aria-hidden>✕ </span>It was not removed: {failure}
          </p>
        )}
        <div className="mt-5 flex justify-end gap-2">
          <DialogClose asChild>
            <Button>Keep it</Button>
          </DialogClose>
          <Button variant="danger" disabled={removing || blocked} onClick={go}>
            {removing ? "Removing" : "Remove"}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}
