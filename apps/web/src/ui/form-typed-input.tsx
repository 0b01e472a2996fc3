"use client";
import { useState, type ComponentProps } from "react";
import { Input } from "./input.tsx";

type Props = Omit<ComponentProps<"input">, "value" | "onChange" | "defaultValue"> & {
  /** What is stored, as text. */
  text: string;
  /** What a typed text stands for, as text: equal for two texts that are stored alike. */
  normal?(typed: string): string;
  onText(typed: string): void;
};

/** A text input over a value that may be written otherwise than it was typed: "1." stays while one types on to "1.5". */
export function TypedInput({ text, normal = (typed) => typed, onText, ...props }: Props) {
  const [typed, setTyped] = useState(text);
  const shown = normal(typed) === text ? typed : text;
  return (
    <Input
      {...props}
      value={shown}
      autoComplete="off"
      spellCheck={false}
      onChange={({ target }) => {
        setTyped(target.value);
        onText(target.value);
      }}
    />
  );
}
