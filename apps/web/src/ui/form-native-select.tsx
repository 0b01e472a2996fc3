import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** The platform's own menu: long lists, phones and keyboards are its home. */
export function NativeSelect({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("relative block min-w-0", className)}>
      <select
        className="h-hit w-full min-w-0 appearance-none truncate rounded-2 border border-control bg-raised pr-8 pl-[9px] hover:border-ink disabled:opacity-60 aria-invalid:border-bad"
        {...props}
      >
        {children}
      </select>
      <ChevronDown className="pointer-events-none absolute top-1/2 right-2.5 size-[15px] -translate-y-1/2 stroke-[1.5]" />
    </span>
  );
}
