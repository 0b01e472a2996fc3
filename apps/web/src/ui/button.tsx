import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

export const buttonVariants = cva(
  "inline-flex items-center justify-center gap-1.5 rounded-2 border whitespace-nowrap no-underline transition-[border-color,background-color] duration-(--fast) disabled:opacity-50 disabled:cursor-not-allowed [&_svg]:size-[15px] [&_svg]:shrink-0 [&_svg]:stroke-[1.5]",
  {
    variants: {
      variant: {
        default: "border-control bg-raised text-ink enabled:hover:border-ink [a&]:hover:border-ink hover:text-ink",
        primary:
          "border-ink bg-ink text-on-ink hover:text-on-ink enabled:hover:bg-ink-2 [a&]:hover:bg-ink-2 hover:text-on-ink",
        bare: "border-transparent bg-transparent text-ink enabled:hover:bg-sunk [a&]:hover:bg-sunk hover:text-ink",
        danger: "border-bad bg-raised text-bad enabled:hover:bg-bad-wash",
      },
      size: {
        default: "min-h-hit px-3",
        small: "min-h-[26px] px-2 text-small pointer-coarse:min-h-hit",
        icon: "size-hit p-0",
      },
    },
    compoundVariants: [{ variant: "bare", size: "default", class: "px-2" }],
    defaultVariants: { variant: "default", size: "default" },
  },
);

export type ButtonProps = ComponentProps<"button"> & VariantProps<typeof buttonVariants> & { asChild?: boolean };

export function Button({ className, variant, size, asChild = false, type, ...props }: ButtonProps) {
  const classes = cn(buttonVariants({ variant, size }), className);
  if (asChild) return <Slot.Root className={classes} {...props} />;
  return <button type={type ?? "button"} className={classes} {...props} />;
}
