"use client";
import { useRouter } from "next/navigation";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { Plain } from "../ui/plain.tsx";
import { placesOf, stepped, type Place } from "./places.ts";
import { useFound } from "./use-found.ts";
import { useShortcut } from "./use-shortcut.ts";

interface ListProps {
  readonly id: string;
  readonly places: readonly Place[];
  readonly at: number;
  readonly note: string | null;
  onGo(place: Place): void;
  onPoint(at: number): void;
}

function Options({ id, places, at, note, onGo, onPoint }: ListProps) {
  return (
    <div className="search-list">
      <div id={id} role="listbox" aria-label="Found">
        {places.map((place, index) => (
          <div key={place.key} role="presentation">
            {place.group !== places[index - 1]?.group && (
              <p aria-hidden="true" className="px-2 pt-2 pb-1 text-tick text-ink-3">
                {place.group}
              </p>
            )}
            {/* The field keeps the focus: a press must not take it away before the click. */}
            <div
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className="search-option"
              onPointerMove={() => onPoint(index)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onGo(place)}
              onKeyDown={(event) => event.key === "Enter" && onGo(place)}
            >
              <span className="truncate">
                <Plain text={place.name} />
              </span>
              <span className="sr-only">, {place.group}</span>
              <span className="ml-auto shrink-0 text-small text-ink-3">{place.note}</span>
            </div>
          </div>
        ))}
      </div>
      {note !== null && (
        <p role="status" className="px-2 py-2 text-small text-ink-3">
          {note}
        </p>
      )}
    </div>
  );
}

/** The search of the bar: names of experiments, datasets, entries of the gallery and pages. */
export function Search() {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const { push } = useRouter();
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const answer = useFound(open ? typed : "");
  useShortcut(field);
  const text = typed.trim();
  const waiting = answer.text !== text;
  const places = placesOf(typed, answer.found);
  const shown = open && text !== "";
  const go = (place: Place | undefined): void => {
    if (!place) return;
    setOpen(false);
    setTyped("");
    field.current?.blur();
    push(place.href);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt(stepped(at, step, places.length));
    else if (event.key === "Enter") go(places[at] ?? places[0]);
    else if (event.key === "Escape" && shown) setOpen(false);
    else if (event.key === "Escape") field.current?.blur();
    else return;
    event.preventDefault();
  };
  const note = noteOf({ waiting, places: places.length, failure: answer.failure, text });
  return (
    <div className="search-box" onBlur={() => setOpen(false)}>
      <input
        ref={field}
        type="search"
        role="combobox"
        aria-label="Search or jump to"
        aria-expanded={shown}
        aria-controls={shown ? `${id}-list` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={shown && places[at] ? `${id}-list-${at}` : undefined}
        aria-keyshortcuts="/ Control+K Meta+K"
        placeholder="Search or jump to"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={typed}
        onFocus={() => setOpen(true)}
        onChange={({ target }) => {
          setTyped(target.value);
          setOpen(true);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <kbd aria-hidden="true">/</kbd>
      {shown && <Options id={`${id}-list`} places={places} at={at} note={note} onGo={go} onPoint={setAt} />}
    </div>
  );
}

interface Standing {
  readonly waiting: boolean;
  readonly places: number;
  readonly failure: string | null;
  readonly text: string;
}

function noteOf({ waiting, places, failure, text }: Standing): string | null {
  if (failure !== null && !waiting) return `The search did not work: ${failure}`;
  if (places > 0 || waiting) return null;
  return `Nothing has “${text.length > 60 ? `${text.slice(0, 60)}…` : text}” in its name.`;
}
