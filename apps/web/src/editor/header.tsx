"use client";
import { Button } from "../ui/button.tsx";
import { FormErrors } from "../ui/form-field.tsx";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../ui/menu.tsx";
import { useAt } from "./form/context.tsx";
import { sentence, thingsToFix } from "./form/problems.ts";
import { templates } from "./templates.ts";

interface Props {
  readonly toFix: number;
  readonly launching: boolean;
  readonly saved: boolean;
  readonly changed: boolean;
  readonly disabled: boolean;
  readonly failure: string | null;
  onLaunch(): void;
  onStartOver(): void;
  onTemplate(text: string): void;
}

/** The name, what became of the draft, and the one primary button. */
export function EditorHeader(props: Props) {
  const { toFix, launching, saved, changed, failure, onLaunch, onStartOver } = props;
  return (
    <header className="border-b-[1.5px] border-rule-heavy pb-4">
      <h1 className="sr-only">New experiment</h1>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <NameField disabled={props.disabled} />
        <div className="flex flex-wrap items-center gap-2">
          <span className="min-w-[76px] text-small text-ink-2 max-sm:basis-full">{saved ? "Draft saved" : ""}</span>
          <output className="sr-only">{toFix === 0 ? "Ready to launch" : thingsToFix(toFix)}</output>
          <StartFrom onTemplate={props.onTemplate} />
          <Button variant="bare" disabled={!changed} onClick={onStartOver}>
            Start over
          </Button>
          <Button
            variant={toFix === 0 ? "primary" : "default"}
            className="min-w-[112px]"
            disabled={launching}
            title="Ctrl + Enter"
            onClick={onLaunch}
          >
            {launching ? "Launching" : toFix === 0 ? "Launch" : thingsToFix(toFix)}
          </Button>
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

function StartFrom({ onTemplate }: { onTemplate(text: string): void }) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button>Start from</Button>
      </MenuTrigger>
      <MenuContent align="end" className="max-w-80">
        {templates.map((template) => (
          <MenuItem key={template.id} className="py-2" onSelect={() => onTemplate(template.write())}>
            <span>
              {template.label}
              <small className="block text-small text-ink-2">{template.summary}</small>
            </span>
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
