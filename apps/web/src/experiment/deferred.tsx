"use client";
import { useEffect, useRef, useState, type ReactNode } from "react";

/** What is not seen follows live data at most so often, when the page has nothing else to do. */
const UNSEEN_MS = 2_000;
/** Nearness to the window that counts as seen. */
const MARGIN = "300px";

const whenIdle = (work: () => void): void => {
  if (typeof requestIdleCallback === "function") requestIdleCallback(work, { timeout: UNSEEN_MS });
  else setTimeout(work, 0);
};

/** True while the element is in the window or near it, and while the page is printed. */
function useSeen(host: { readonly current: Element | null }): boolean {
  const [near, setNear] = useState(true);
  const [printed, setPrinted] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)!.isIntersecting), {
      rootMargin: MARGIN,
    });
    observer.observe(host.current!);
    const paper = matchMedia("print");
    const turn = (): void => setPrinted(paper.matches);
    paper.addEventListener("change", turn);
    return () => {
      observer.disconnect();
      paper.removeEventListener("change", turn);
    };
  }, [host]);
  return near || printed;
}

/**
 * A part of a live page that is rendered with every update while it is seen, and now and then while it is not: the parts of a long
 * page do not hold up each other. What is inside keeps its own state.
 */
export function Deferred({ children }: { children: ReactNode }) {
  const host = useRef<HTMLDivElement>(null);
  const seen = useSeen(host);
  const shown = useRef(children);
  const due = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [, render] = useState(0);
  if (seen || due.current) {
    shown.current = children;
    due.current = false;
  }
  useEffect(() => {
    if (shown.current === children || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      whenIdle(() => {
        due.current = true;
        render((count) => count + 1);
      });
    }, UNSEEN_MS);
  }, [children]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return <div ref={host}>{shown.current}</div>;
}
