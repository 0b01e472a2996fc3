import { InputError } from "@heirloom/core";

/** Where a server is and who we are to it. Without a token or a share, the server decides by where the call comes from. */
export interface Connection {
  /** Address of the server, http://127.0.0.1:3000 for instance. */
  readonly url: string;
  /** Secret of a runner or a script. */
  readonly token?: string | undefined;
  /** Token of a share link: read-only, its experiment only. */
  readonly share?: string | undefined;
}

/** The address without a slash at its end, refused with the fix when it is none. */
export function serverUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol === "http:" || parsed?.protocol === "https:") return url.replace(/\/+$/, "");
  throw new InputError([
    { path: [], message: `"${url}" is not the address of a server; give one like http://127.0.0.1:3000` },
  ]);
}

export function connectionHeaders({ token, share }: Connection): Record<string, string> {
  return {
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(share ? { "x-heirloom-share": share } : {}),
  };
}
