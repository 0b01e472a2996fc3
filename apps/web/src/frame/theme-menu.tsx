"use client";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from "../ui/menu.tsx";
import { readTheme, setTheme, themes, type Theme } from "./theme.ts";

const names: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };

export function ThemeMenu() {
  const [theme, setShown] = useState<Theme>("system");
  const choose = (value: string): void => {
    const next = themes.find((candidate) => candidate === value) ?? "system";
    setTheme(next);
    setShown(next);
  };
  return (
    <Menu onOpenChange={(open) => open && setShown(readTheme())}>
      <MenuTrigger asChild>
        <Button variant="bare" size="icon" aria-label="Theme">
          <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" aria-hidden="true">
            <circle cx="8" cy="8" r="5.5" />
            <path d="M8 2.5v11a5.5 5.5 0 0 0 0-11z" fill="currentColor" />
          </svg>
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuRadioGroup value={theme} onValueChange={choose}>
          {themes.map((value) => (
            <MenuRadioItem key={value} value={value}>
              {names[value]}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
