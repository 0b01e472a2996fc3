"use client";
import { X } from "lucide-react";
import { useState, type FormEvent } from "react";
import { formatAgo } from "../../format/time.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "../../ui/dialog.tsx";
import { Input } from "../../ui/input.tsx";
import { Plain } from "../../ui/plain.tsx";
import { keepDraft, keptDrafts, removeKept, type KeptDraft, type Origin } from "../storage.ts";

interface Props {
  readonly origin: Origin;
  readonly text: string;
  onRestore(text: string): void;
}

/** Drafts as they were listed at a moment. */
interface Listed {
  readonly drafts: readonly KeptDraft[];
  readonly now: Date;
}

/** Drafts of this origin that were set aside, by name or because something took their place. */
export function DraftsDialog({ origin, text, onRestore }: Props) {
  const [{ drafts, now }, setListed] = useState<Listed>({ drafts: [], now: new Date(0) });
  const [full, setFull] = useState(false);
  const read = (): void => setListed({ drafts: keptDrafts(origin), now: new Date() });
  const keep = (name: string): void => {
    setFull(!keepDraft(origin, { name, text }));
    read();
  };
  return (
    <Dialog onOpenChange={(open) => open && read()}>
      <DialogTrigger asChild>
        <Button>Drafts</Button>
      </DialogTrigger>
      <DialogContent
        title="Drafts"
        description="Kept in this browser. A draft that something else takes the place of is set aside by itself."
        className="w-[min(620px,calc(100vw-32px))]"
      >
        <KeepForm onKeep={keep} />
        {full && (
          <p role="alert" className="mt-2 text-small text-bad">
            <span aria-hidden>✕ </span>This browser keeps no more: remove a draft and keep this one again.
          </p>
        )}
        <Kept
          {...{ drafts, now, text, onRestore }}
          onRemove={(id) => {
            removeKept(origin, id);
            read();
          }}
        />
      </DialogContent>
    </Dialog>
  );
}

function KeepForm({ onKeep }: { onKeep(name: string): void }) {
  const [name, setName] = useState("");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === "") return;
    onKeep(name.trim());
    setName("");
  };
  return (
    <form onSubmit={submit} className="mt-4 flex gap-2">
      <Input
        className="min-w-0 flex-1"
        aria-label="Name of the draft"
        placeholder="Name of the draft as it is now"
        maxLength={120}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Button type="submit" disabled={name.trim() === ""}>
        Keep
      </Button>
    </form>
  );
}

interface KeptProps extends Listed {
  readonly text: string;
  onRestore(text: string): void;
  onRemove(id: string): void;
}

function Kept({ drafts, now, text, onRestore, onRemove }: KeptProps) {
  if (drafts.length === 0) return <p className="mt-4 text-ink-2">No draft is set aside yet.</p>;
  return (
    <ul className="mt-4 border-t-[1.5px] border-b-[1.5px] border-rule-heavy">
      {drafts.map((draft) => (
        <li key={draft.id} className="flex min-h-row items-center gap-3 border-t border-rule py-1 first:border-t-0">
          <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
            {draft.name === null ? <span className="text-ink-2">Set aside</span> : <Plain text={draft.name} />}
            <time dateTime={draft.at} title={new Date(draft.at).toLocaleString()} className="ml-2 text-tick text-ink-3">
              {formatAgo(new Date(draft.at), now)}
            </time>
          </span>
          {draft.text === text ? (
            <span className="text-small text-ink-3">is shown</span>
          ) : (
            <DialogClose asChild>
              <Button size="small" onClick={() => onRestore(draft.text)}>
                Restore
              </Button>
            </DialogClose>
          )}
          <Button
            variant="bare"
            size="small"
            aria-label={`Remove the draft ${draft.name ?? formatAgo(new Date(draft.at), now)}`}
            onClick={() => onRemove(draft.id)}
          >
            <X />
          </Button>
        </li>
      ))}
    </ul>
  );
}
