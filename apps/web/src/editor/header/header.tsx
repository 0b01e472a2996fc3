"use client";
import { Redo2, Undo2 } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { FormErrors } from "../../ui/form-field.tsx";
import type { Checked } from "../check/use-check.ts";
import { useAt } from "../form/context.tsx";
import { sentence, thingsToFix } from "../form/problems.ts";
import type { Origin } from "../storage.ts";
import type { DraftState } from "../use-draft.ts";
import { ChangesDialog } from "./changes-dialog.tsx";
import { DraftsDialog } from "./drafts-dialog.tsx";
import { originWords } from "./origin-words.ts";
import { StartFrom } from "./start-from.tsx";

interface Props {
  readonly origin: Origin;
  readonly called: string | null;
  readonly fresh: string;
  readonly before: string;
  readonly drafting: DraftState;
  readonly checked: Checked;
  readonly toFix: number;
  readonly launching: boolean;
  readonly failure: string | null;
  onLaunch(): void;
  /** Another text takes the place of this one. */
  onText(text: string): void;
}

/** The name, what became of the draft, and the one primary button. */
export function EditorHeader(props: Props) {
  const { origin, called, fresh, before, drafting, checked, failure, onText } = props;
  const { draft, saved } = drafting;
  return (
    <header className="border-b-[1.5px] border-rule-heavy pb-4">
      <h1 className="sr-only">New experiment</h1>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <NameField disabled={checked.fault !== null || draft.long === true} />
        <div className="flex flex-wrap items-center gap-2">
          <span className="min-w-[76px] text-small text-ink-2 max-sm:basis-full">{saved ? "Draft saved" : ""}</span>
          <Steps drafting={drafting} />
          <StartFrom origin={origin} onSame={() => onText(fresh)} />
          <DraftsDialog origin={origin} text={draft.text} onRestore={onText} />
          <ChangesDialog {...{ before, checked, text: draft.text }} name={originWords(origin, called)} />
          <Button variant="bare" disabled={draft.text === fresh} onClick={() => onText(fresh)}>
            Start over
          </Button>
          <LaunchButton {...props} />
        </div>
      </div>
      {failure !== null && (
        <p role="alert" className="mt-3 text-bad">
          <span aria-hidden>✕ </span>The experiment was not launched: {failure}
        </p>
      )}
    </header>
  );
}

function LaunchButton({ toFix, launching, checked, onLaunch }: Props) {
  const unread = checked.grid === null && toFix === 0;
  const words = launching ? "Launching" : toFix > 0 ? thingsToFix(toFix) : unread ? "Checking" : "Launch";
  return (
    <>
      <output className="sr-only">{toFix > 0 ? thingsToFix(toFix) : unread ? "" : "Ready to launch"}</output>
      <Button
        variant={toFix === 0 ? "primary" : "default"}
        className="min-w-[112px]"
        disabled={launching || unread}
        title="Ctrl + Enter"
        onClick={onLaunch}
      >
        {words}
      </Button>
    </>
  );
}

/** Back and forth through form and text alike. */
const Steps = ({ drafting: { canUndo, canRedo, undo, redo } }: { drafting: DraftState }) => (
  <span className="flex">
    <Button variant="bare" size="icon" aria-label="Undo" title="Undo, Ctrl + Z" disabled={!canUndo} onClick={undo}>
      <Undo2 />
    </Button>
    <Button
      variant="bare"
      size="icon"
      aria-label="Redo"
      title="Redo, Ctrl + Shift + Z"
      disabled={!canRedo}
      onClick={redo}
    >
      <Redo2 />
    </Button>
  </span>
);

function NameField({ disabled }: { disabled: boolean }) {
  const { value, problems, set } = useAt(["name"]);
  const errors = problems.map((problem) => sentence(problem, "Name"));
  return (
    <div className="min-w-0 flex-[1_1_420px]">
      <textarea
        aria-label="Name"
        rows={1}
        disabled={disabled}
        placeholder="A question, or what you look for"
        className="serif -ml-1 block w-full resize-none field-sizing-content rounded-2 border border-transparent px-1 text-[24px] leading-tight hover:border-control aria-invalid:border-bad max-sm:text-[22px]"
        value={value === undefined || value === null ? "" : String(value)}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={errors.length > 0 ? "name-errors" : undefined}
        onChange={({ target }) => set(target.value.replaceAll(/[\r\n]+/g, " "))}
      />
      <FormErrors id="name-errors" errors={errors} />
    </div>
  );
}
