"use client";
import { Check } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

export const Menu = Primitive.Root;
export const MenuTrigger = Primitive.Trigger;
export const MenuRadioGroup = Primitive.RadioGroup;

export const floating =
  "z-50 rounded-3 border border-rule-2 bg-raised p-1 shadow-float animate-[appear_var(--move)_var(--ease)]";
const item =
  "relative flex min-h-hit cursor-pointer items-center gap-2 rounded-2 px-2 pr-4 no-underline outline-none select-none data-highlighted:bg-sunk data-highlighted:text-ink data-disabled:cursor-not-allowed data-disabled:text-ink-3 [&_svg]:size-[15px] [&_svg]:stroke-[1.5]";

export function MenuContent({ className, sideOffset = 4, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content sideOffset={sideOffset} className={cn(floating, "min-w-40", className)} {...props} />
    </Primitive.Portal>
  );
}

export function MenuLabel({ className, ...props }: ComponentProps<typeof Primitive.Label>) {
  return <Primitive.Label className={cn("px-2 pt-2 pb-1 text-tick text-ink-3", className)} {...props} />;
}

export function MenuItem({ className, ...props }: ComponentProps<typeof Primitive.Item>) {
  return <Primitive.Item className={cn(item, className)} {...props} />;
}

export function MenuRadioItem({ className, children, ...props }: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem className={cn(item, "pl-7", className)} {...props}>
      <Primitive.ItemIndicator className="absolute left-2">
        <Check />
      </Primitive.ItemIndicator>
      {children}
    </Primitive.RadioItem>
  );
}
