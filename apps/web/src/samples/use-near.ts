"use client";
import { useEffect, useRef, useState, type RefObject } from "react";

/** True once the element has been near the window. */
export function useNear(): [RefObject<HTMLElement | null>, boolean] {
  const ref = useRef<HTMLElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setNear(true),
      { rootMargin: "400px" },
    );
    observer.observe(ref.current!);
    return () => observer.disconnect();
  }, []);
  return [ref, near];
}
