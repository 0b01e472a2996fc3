"use client";
import type { ShareView } from "@heirloom/api";
import { useCallback, useEffect, useState } from "react";
import { formatDay } from "../format/time.ts";
import { sentenceOf } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog, DialogContent, DialogTrigger } from "../ui/dialog.tsx";
import { Input } from "../ui/input.tsx";
import { OFFLINE_REASON, useOffline } from "./use-offline.ts";

interface Links {
  readonly links: readonly ShareView[] | null;
  /** The address of the link made last; its token is in no other answer. */
  readonly made: string | null;
  readonly failure: string | null;
  readonly busy: boolean;
  make(): void;
  revoke(id: string): void;
  load(): void;
}

function useLinks(experimentId: string): Links {
  const client = useClient();
  const [links, setLinks] = useState<readonly ShareView[] | null>(null);
  const [made, setMade] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const load = useCallback(() => {
    client.shares.list.query({ experimentId }).then(setLinks, (error: unknown) => setFailure(sentenceOf(error)));
  }, [client, experimentId]);
  const act = (work: () => Promise<void>): void => {
    setBusy(true);
    setFailure(null);
    work()
      .then(load, (error: unknown) => setFailure(sentenceOf(error)))
      .finally(() => setBusy(false));
  };
  const make = (): void =>
    act(async () => {
      const share = await client.shares.create.mutate({ experimentId });
      setMade(new URL(`/s/${share.token}`, location.href).href);
    });
  const revoke = (id: string): void =>
    act(async () => {
      await client.shares.revoke.mutate({ id });
      setMade(null);
    });
  return { links, made, failure, busy, make, revoke, load };
}

/** Makes, lists and revokes links to this experiment. */
export function ShareDialog({ experimentId }: { experimentId: string }) {
  const [open, setOpen] = useState(false);
  const shared = useLinks(experimentId);
  const offline = useOffline();
  const { load } = shared;
  useEffect(() => {
    if (open) load();
  }, [open, load]);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">Share</Button>
      </DialogTrigger>
      <DialogContent
        title="Share this experiment"
        description="Who has the link sees this experiment, live and read only, and nothing else: no names, no other experiments."
      >
        <div className="mt-4 grid gap-3">
          {shared.made !== null && <NewLink address={shared.made} />}
          <Button
            variant={shared.made === null ? "primary" : "default"}
            disabled={shared.busy || offline}
            title={offline ? OFFLINE_REASON : undefined}
            onClick={shared.make}
          >
            {shared.made === null ? "Make a link" : "Make another link"}
          </Button>
          {shared.failure !== null && (
            <p role="alert" className="text-small text-bad">
              {shared.failure}
            </p>
          )}
          {shared.links !== null && <LinkList links={shared.links} busy={shared.busy} onRevoke={shared.revoke} />}
        </div>
      </DialogContent>
    </Dialog>
  );
}

function NewLink({ address }: { address: string }) {
  return (
    <div>
      <div className="flex gap-2">
        <Input
          readOnly
          aria-label="Link"
          value={address}
          className="mono flex-1 text-small"
          onFocus={(event) => event.target.select()}
        />
        <CopyButton text={address} variant="primary" />
      </div>
      <p className="mt-1.5 text-small text-ink-2">
        It is shown only now: the server keeps a fingerprint of it, not the link.
      </p>
    </div>
  );
}

function LinkList({
  links,
  busy,
  onRevoke,
}: {
  links: readonly ShareView[];
  busy: boolean;
  onRevoke(id: string): void;
}) {
  if (links.length === 0) return <p className="text-small text-ink-3">No link has been made yet.</p>;
  return (
    <table className="paper-table text-small">
      <caption className="sr-only">Links to this experiment</caption>
      <thead>
        <tr>
          <th scope="col">Link</th>
          <th scope="col">Made</th>
          <th scope="col" className="num">
            Views
          </th>
          <th scope="col">
            <span className="sr-only">Revoke</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {links.map(({ id, prefix, createdAt, revokedAt, views }) => (
          <tr key={id} className={revokedAt === null ? undefined : "text-ink-3"}>
            <th scope="row" className={`mono ${revokedAt === null ? "" : "line-through"}`}>
              {prefix}…
            </th>
            <td>{formatDay(new Date(createdAt))}</td>
            <td className="num">{views}</td>
            <td className="num">
              {revokedAt === null ? (
                <Button size="small" variant="bare" disabled={busy} onClick={() => onRevoke(id)}>
                  Revoke
                </Button>
              ) : (
                "revoked"
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
