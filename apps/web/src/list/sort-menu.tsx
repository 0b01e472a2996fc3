"use client";
import { Button } from "../ui/button.tsx";
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from "../ui/menu.tsx";
import { orderWords } from "./head.tsx";
import { formatOrder, nextOrder, parseOrder, type ListOrder, type SortKey } from "./view.ts";

/** All orders of the list by name: some have no column, and a narrow page has no heads. */
export function SortMenu({ order, onOrder }: { order: ListOrder; onOrder(text: string): void }) {
  const keys = Object.keys(orderWords) as SortKey[];
  const textOf = (by: SortKey): string => formatOrder(order.by === by ? order : nextOrder(order, by));
  const turned = formatOrder({ ...order, descending: !order.descending });
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button size="small">
          {order.by === "state" ? "Group" : "Sort"}: {orderWords[order.by].toLowerCase()}
          <span aria-hidden>{order.descending ? " ↓" : ""}</span>
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuRadioGroup value={formatOrder(order)} onValueChange={onOrder}>
          {keys.map((by) => (
            <MenuRadioItem key={by} value={textOf(by)}>
              {orderWords[by]}
            </MenuRadioItem>
          ))}
          <MenuRadioItem value={turned}>{parseOrder(turned)?.descending ? "Descending" : "Ascending"}</MenuRadioItem>
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
