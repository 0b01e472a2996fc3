"use client";
import { useState, type FormEvent } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogClose, DialogContent } from "../ui/dialog.tsx";
import { FormField } from "../ui/form-field.tsx";
import { Input } from "../ui/input.tsx";

interface Props {
  readonly open: boolean;
  onOpenChange(open: boolean): void;
  readonly title: string;
  readonly description: string;
  /** The name that stands there at first. */
  readonly first: string;
  readonly action: string;
  /** Returns whether it worked; then the dialog closes. */
  onName(name: string): Promise<boolean>;
}

const MOST = 80;

/** Asks for the name of a view. */
export function NameDialog({ open, onOpenChange, title, description, first, action, onName }: Props) {
  const [name, setName] = useState(first);
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<readonly string[]>([]);
  const change = (next: boolean): void => {
    if (next) setName(first);
    setErrors([]);
    onOpenChange(next);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === "") return setErrors(["Give it a name."]);
    setBusy(true);
    const worked = await onName(name.trim());
    setBusy(false);
    if (worked) change(false);
    else setErrors(["It was not kept; the page says why."]);
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogContent title={title} description={description}>
        <form onSubmit={(event) => void submit(event)} className="mt-4">
          <FormField label="Name" errors={errors}>
            {(control) => (
              <Input
                {...control}
                value={name}
                maxLength={MOST}
                autoComplete="off"
                onChange={({ target }) => setName(target.value)}
                className="w-full"
              />
            )}
          </FormField>
          <div className="mt-5 flex justify-end gap-2">
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" variant="primary" disabled={busy}>
              {action}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
