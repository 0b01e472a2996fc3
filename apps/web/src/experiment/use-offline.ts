"use client";
import { useSyncExternalStore } from "react";
import { offlineSince, onConnection } from "../live/connection.ts";

export const OFFLINE_REASON = "The server does not answer; this waits until it does.";

export const useOffline = (): boolean => useSyncExternalStore(onConnection, offlineSince, () => null) !== null;
