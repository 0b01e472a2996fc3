"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogContent, DialogTrigger } from "../../ui/dialog.tsx";
import { Input } from "../../ui/input.tsx";
import { Plain } from "../../ui/plain.tsx";
import { originKey, shelve, type Origin } from "../storage.ts";
import { addressOf, matching, templateBeginnings, type Beginning } from "./beginnings.ts";
import { useBeginnings } from "./use-beginnings.ts";

interface Props {
  readonly origin: Origin;
  /** The beginning that is already here was chosen again. */
  onSame(): void;
}

/** Chooses what a draft begins with: a template, an entry of the gallery, an experiment. */
export function StartFrom({ origin, onSame }: Props) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const choose = (chosen: Origin): void => {
    setOpen(false);
    if (originKey(chosen) === originKey(origin)) return onSame();
    shelve(chosen);
    router.push(addressOf(chosen));
  };
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>Start from</Button>
      </DialogTrigger>
      <DialogContent
        title="Start from"
        description="This draft stays where it is; an earlier draft of what you choose is set aside among its drafts."
        className="w-[min(720px,calc(100vw-32px))]"
      >
        <Choices onChoose={choose} />
      </DialogContent>
    </Dialog>
  );
}

function Choices({ onChoose }: { onChoose(origin: Origin): void }) {
  const [search, setSearch] = useState("");
  const { gallery, experiments } = useBeginnings(search);
  const lists = [
    { title: "Templates", items: matching(templateBeginnings, search), failure: null },
    { title: "Gallery", items: gallery.items && matching(gallery.items, search), failure: gallery.failure },
    { title: "Experiments", ...experiments },
  ];
  return (
    <>
      <Input
        type="search"
        className="mt-4 w-full"
        aria-label="Search templates, gallery and experiments"
        placeholder="Search templates, gallery and experiments"
        value={search}
        maxLength={200}
        onChange={({ target }) => setSearch(target.value)}
      />
      <div className="mt-2 h-[min(56vh,520px)] overflow-y-auto" tabIndex={0} role="region" aria-label="Beginnings">
        {lists.map((list) => (
          <List key={list.title} {...list} onChoose={onChoose} />
        ))}
      </div>
    </>
  );
}

interface ListProps {
  readonly title: string;
  readonly items: readonly Beginning[] | null;
  readonly failure: string | null;
  onChoose(origin: Origin): void;
}

function List({ title, items, failure, onChoose }: ListProps) {
  return (
    <section className="mt-4" aria-label={title}>
      <h3 className="border-b border-rule-heavy pb-1">{title}</h3>
      {failure !== null && <p className="py-2 text-small text-warn">△ They could not be listed: {failure}</p>}
      {items === null && failure === null && <p className="py-2 text-small text-ink-3">Reading the list</p>}
      {items?.length === 0 && <p className="py-2 text-small text-ink-3">None with these words.</p>}
      <ul>
        {items?.map(({ origin, title: name, note }) => (
          <li key={originKey(origin)} className="border-t border-rule first:border-t-0">
            <button
              type="button"
              className="block w-full cursor-pointer px-1 py-1.5 text-left hover:bg-sunk"
              onClick={() => onChoose(origin)}
            >
              <Plain text={name} />
              <small className="block text-small text-ink-2">
                <Plain text={note} />
              </small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
