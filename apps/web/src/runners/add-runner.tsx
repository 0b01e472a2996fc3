"use client";
import { useState, type FormEvent } from "react";
import { sentenceOf } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "../ui/dialog.tsx";
import { Command } from "../ui/form-command.tsx";
import { FormField } from "../ui/form-field.tsx";
import { Input } from "../ui/input.tsx";
import { isLoopback, runnerCommand } from "./states.ts";

/** A name in, a command with a token out. The token is shown this once. */
export function AddRunner({ onAdded }: { onAdded(): void }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">Add a runner</Button>
      </DialogTrigger>
      <DialogContent title="Add a runner">
        {/* Closing forgets the token, so what is inside lives as long as the dialog is open. */}
        <Steps onAdded={onAdded} />
      </DialogContent>
    </Dialog>
  );
}

function Steps({ onAdded }: { onAdded(): void }) {
  const client = useClient();
  const [name, setName] = useState("");
  const [token, setToken] = useState<string | null>(null);
  const [creating, setCreating] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const create = (event: FormEvent): void => {
    event.preventDefault();
    setCreating(true);
    client.runners.create
      .mutate({ name: name.trim() })
      .then(
        (created) => {
          setToken(created.token);
          onAdded();
        },
        (error: unknown) => setFailure(sentenceOf(error)),
      )
      .finally(() => setCreating(false));
  };
  if (token !== null) return <TokenShown token={token} name={name.trim()} />;
  return (
    <form onSubmit={create} className="mt-3">
      <FormField label="Name" help="How the machine is called in this list." errors={failure === null ? [] : [failure]}>
        {(control) => (
          <Input
            {...control}
            className="w-full"
            value={name}
            autoComplete="off"
            maxLength={100}
            placeholder="gpu-box"
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </FormField>
      <div className="mt-5 flex justify-end gap-2">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" disabled={creating || name.trim() === ""}>
          {creating ? "Creating" : "Create token"}
        </Button>
      </div>
    </form>
  );
}

const TokenShown = ({ token, name }: { token: string; name: string }) => (
  <div className="mt-3">
    <p className="mb-3">Run this in a copy of Heirloom on the machine, after npm install:</p>
    <Command text={runnerCommand({ origin: location.origin, token, name })} />
    {isLoopback(location.hostname) && (
      <p className="mt-3 text-small text-ink-2">
        This address is reached on the server's own machine only. For another machine, start the server with
        HOST=0.0.0.0 and put its address after --server.
      </p>
    )}
    <p className="mt-3 text-small text-warn">
      <span aria-hidden>△ </span>The token is shown this once and cannot be read again.
    </p>
    <div className="mt-5 flex justify-end">
      <DialogClose asChild>
        <Button>Done</Button>
      </DialogClose>
    </div>
  </div>
);
