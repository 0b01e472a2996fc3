"use client";
import type { ExperimentView, Intent } from "@heirloom/api";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { CompareLink } from "../compare/compare-link.tsx";
import { ExperimentMenu } from "../export/whole/experiment-menu.tsx";
import { ForkMenu } from "../fork/fork-menu.tsx";
import { sentenceOf } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmRemoval } from "../ui/confirm-removal.tsx";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "../ui/dialog.tsx";
import { ShareDialog } from "./share-dialog.tsx";
import { isFinal } from "./states.ts";
import { OFFLINE_REASON, useOffline } from "./use-offline.ts";

interface Props {
  experiment: ExperimentView;
  yaml: string;
}

/** What can be done with the experiment. A failure is said beside the buttons. */
export function Actions({ experiment, yaml }: Props) {
  const [failure, setFailure] = useState<string | null>(null);
  const fail = (what: string) => (error: unknown) => setFailure(`${what}: ${sentenceOf(error)}`);
  return (
    <div className="flex flex-none flex-col items-end gap-2 pt-1 max-md:items-start print:hidden">
      <div className="flex flex-wrap gap-2">
        <Intents experiment={experiment} onStart={() => setFailure(null)} onFail={fail("Nothing was changed")} />
        <ForkMenu experiment={experiment} />
        <CompareLink experiment={experiment.id} arms={experiment.arms} />
        <ExperimentMenu experiment={experiment} yaml={yaml} onFail={fail("The file could not be made")} />
        <Remove experiment={experiment} />
        <ShareDialog experimentId={experiment.id} />
      </div>
      {failure !== null && (
        <p role="alert" className="max-w-96 text-right text-small text-bad max-md:text-left">
          {failure}
        </p>
      )}
    </div>
  );
}

/** For what has ended; what runs is cancelled first. */
function Remove({ experiment }: { experiment: ExperimentView }) {
  const client = useClient();
  const router = useRouter();
  const offline = useOffline();
  if (!isFinal(experiment.state)) return null;
  return (
    <ConfirmRemoval
      name="this experiment"
      consequence="Its results, samples and links are deleted for good. The same definition and seed give the same numbers again."
      remove={() => client.experiments.remove.mutate({ id: experiment.id })}
      onRemoved={() => router.push("/")}
    >
      <Button disabled={offline} title={offline ? OFFLINE_REASON : undefined}>
        Remove
      </Button>
    </ConfirmRemoval>
  );
}

interface IntentProps {
  experiment: ExperimentView;
  onStart(): void;
  onFail(error: unknown): void;
}

function Intents({ experiment, onStart, onFail }: IntentProps) {
  const client = useClient();
  const offline = useOffline();
  const [wanted, setWanted] = useState<Intent | null>(null);
  if (isFinal(experiment.state)) return null;
  const intend = (intent: Intent): void => {
    onStart();
    setWanted(intent);
    client.experiments.intend
      .mutate({ id: experiment.id, intent })
      .catch(onFail)
      .finally(() => setWanted(null));
  };
  const paused = experiment.intent === "paused";
  const disabled = offline || wanted !== null;
  const reason = offline ? OFFLINE_REASON : undefined;
  return (
    <>
      <Button disabled={disabled} title={reason} onClick={() => intend(paused ? "running" : "paused")}>
        {paused ? "Resume" : "Pause"}
      </Button>
      <Dialog>
        <DialogTrigger asChild>
          <Button disabled={disabled} title={reason}>
            Cancel
          </Button>
        </DialogTrigger>
        <DialogContent
          title="Cancel this experiment?"
          description="It stops for good. What has been reported stays here; the rest is never run. Pause stops it for a while."
        >
          <div className="mt-5 flex justify-end gap-2">
            <DialogClose asChild>
              <Button>Keep it</Button>
            </DialogClose>
            <DialogClose asChild>
              <Button variant="danger" onClick={() => intend("cancelled")}>
                Cancel experiment
              </Button>
            </DialogClose>
          </div>
        </DialogContent>
      </Dialog>
    </>
  );
}
