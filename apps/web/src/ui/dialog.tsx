"use client";
import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button.tsx";
import { cn } from "./cn.ts";

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;
export const DialogClose = Primitive.Close;

type Content = ComponentProps<typeof Primitive.Content> & { title: string; description?: ReactNode };

/** A dialog always has a title; the description says what will happen. */
export function DialogContent({ className, title, description, children, ...props }: Content) {
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-40 animate-[appear_var(--move)_var(--ease)] bg-[rgb(10_12_14/0.35)]" />
      <Primitive.Content
        className={cn(
          "fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-32px)] w-[min(520px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-3 border border-rule-2 bg-raised p-6 shadow-float animate-[appear_var(--move)_var(--ease)] outline-none",
          className,
        )}
        {...(description ? {} : { "aria-describedby": undefined })}
        {...props}
      >
        <Primitive.Title className="pr-8">{title}</Primitive.Title>
        {description && (
          <Primitive.Description className="mt-2 text-small text-ink-2">{description}</Primitive.Description>
        )}
        {children}
        <Primitive.Close asChild>
          <Button variant="bare" size="icon" aria-label="Close" className="absolute top-4 right-4">
            <X />
          </Button>
        </Primitive.Close>
      </Primitive.Content>
    </Primitive.Portal>
  );
}
