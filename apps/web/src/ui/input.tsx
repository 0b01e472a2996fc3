import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return (
    <input
      className={cn(
        "h-hit min-w-0 rounded-2 border border-control bg-raised px-[9px] hover:border-ink disabled:opacity-60 aria-invalid:border-bad",
        className,
      )}
      {...props}
    />
  );
}
