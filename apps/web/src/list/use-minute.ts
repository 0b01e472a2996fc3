"use client";
import { useEffect, useState } from "react";

const MINUTE_MS = 60_000;

/** The time, in milliseconds since 1970, a minute at a time: what is told of ages changes no faster. */
export function useMinute(first: Date): number {
  const [now, setNow] = useState(first.getTime());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
