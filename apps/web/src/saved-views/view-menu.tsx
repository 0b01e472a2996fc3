"use client";
import type { SavedViewView } from "@heirloom/api";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../ui/menu.tsx";
import { NameDialog } from "./name-dialog.tsx";
import type { Views } from "./use-views.ts";

interface Props {
  readonly view: SavedViewView;
  readonly kept: Views;
  onRemoved(): void;
}

/** What can be done with a view that is kept. */
export function ViewMenu({ view, kept, onRemoved }: Props) {
  const [renaming, setRenaming] = useState(false);
  const { id, name, query, whose } = view;
  const team = whose === "team";
  const rename = async (next: string): Promise<boolean> =>
    (await (team ? kept.setDefault({ name: next, query }) : kept.change(id, { name: next }))) !== undefined;
  const remove = async (): Promise<void> => {
    if (await kept.remove(id)) onRemoved();
  };
  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <Button variant="bare" size="icon" aria-label={`View ${name}`} className="size-7">
            <Ellipsis />
          </Button>
        </MenuTrigger>
        <MenuContent align="start">
          <MenuItem onSelect={() => setRenaming(true)}>Rename</MenuItem>
          {!team && <MenuItem onSelect={() => void kept.setDefault(view)}>Begin with it in the team</MenuItem>}
          <MenuItem onSelect={() => void remove()}>{team ? "Remove for the team" : "Remove"}</MenuItem>
        </MenuContent>
      </Menu>
      <NameDialog
        open={renaming}
        onOpenChange={setRenaming}
        title="Rename the view"
        description={team ? "Everybody in the team sees it." : "Only you see it."}
        first={name}
        action="Rename"
        onName={rename}
      />
    </>
  );
}
