"use client";
import type { DatasetView } from "@heirloom/api";
import { useId, useRef, useState, type DragEvent } from "react";
import { formatShare } from "../format/numbers.ts";
import { formatLeft } from "../format/time.ts";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { Plain } from "../ui/plain.tsx";
import { formatBytes, visibleName } from "./format.ts";
import { acceptAll, kindWords } from "./kinds.ts";
import { useUpload, type Upload } from "./use-upload.ts";

interface Props {
  readonly label: string;
  readonly primary?: boolean;
  readonly className?: string;
  /** The kind of dataset that is wanted; any where it is left out. */
  readonly wanted?: string | undefined;
  /** Says why a dataset that came is of no use here; null when it is. */
  onUploaded(dataset: DatasetView): string | null;
}

/** A button and a place to drop a file, with the progress and the refusal of the last one. */
export function UploadArea({ label, primary = false, className, wanted, onUploaded }: Props) {
  const { upload, send, cancel, dismiss } = useUpload({ wanted, done: onUploaded });
  const words = kindWords(wanted);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const sending = upload.state === "sending";
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file && !sending) send(file);
  };
  return (
    <div
      className={cn(
        "rounded-2 border border-dashed border-control px-3 py-2",
        over && "border-accent bg-accent-wash",
        className,
      )}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className="flex min-h-hit flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          variant={primary ? "primary" : "default"}
          size="small"
          disabled={sending}
          aria-describedby={id}
          onClick={() => input.current?.click()}
        >
          {label}
        </Button>
        <input
          ref={input}
          type="file"
          accept={words?.accept ?? acceptAll}
          className="sr-only"
          tabIndex={-1}
          aria-hidden
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) send(file);
            target.value = "";
          }}
        />
        <div id={id} className="min-w-0 flex-1 text-small text-ink-2" aria-live="polite">
          <Said upload={upload} taken={words?.wanted ?? EVERYTHING} />
        </div>
        {sending && (
          <Button variant="bare" size="small" onClick={cancel}>
            Stop
          </Button>
        )}
        {upload.state === "failed" && (
          <Button variant="bare" size="small" onClick={dismiss}>
            Dismiss
          </Button>
        )}
      </div>
    </div>
  );
}

const EVERYTHING =
  "plain text or a table (CSV, TSV) in UTF-8; images (IDX, .npy, a zip of PNGs); a checkpoint of a GPT-2 or an OPT (zip)";

function Said({ upload, taken }: { upload: Upload; taken: string }) {
  if (upload.state === "idle") return `or drop a file here: ${taken}`;
  if (upload.state === "failed") {
    return (
      <p role="alert" className="text-bad [overflow-wrap:anywhere]">
        <span aria-hidden>✕ </span>
        <Plain text={`${upload.name}: ${upload.reason}`} />
      </p>
    );
  }
  const { name, bytes, share, secondsLeft } = upload;
  const left = secondsLeft === null ? "" : `, ${formatLeft(secondsLeft)}`;
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <span className="[overflow-wrap:anywhere]">
        <Plain text={name} />
      </span>
      <progress className="sr-only" aria-label={`Sending ${visibleName(name)}`} value={share} max={1} />
      <span className="meter on" aria-hidden>
        <i style={{ right: `${(1 - share) * 100}%` }} />
      </span>
      <span>{share < 1 ? `${formatShare(share)} of ${formatBytes(bytes)}${left}` : "sent; the server reads it"}</span>
    </span>
  );
}
