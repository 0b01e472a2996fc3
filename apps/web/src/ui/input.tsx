import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

const field =
  "min-w-0 rounded-2 border border-control bg-raised px-[9px] hover:border-ink disabled:opacity-60 aria-invalid:border-bad";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(field, "h-hit", className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={cn(field, "py-1.5", className)} {...props} />;
}
