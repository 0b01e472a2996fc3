import type { IncomingMessage } from "node:http";

/**
 * Whether a request comes from this machine and was meant for it. The address alone proves nothing: a page from elsewhere can
 * make the browser call this server (its Origin says so), a name of its own can point here (its Host says so), and a proxy on
 * this machine speaks for others (it says so too).
 */
export function isLocalPerson(request: IncomingMessage): boolean {
  return (
    isLoopback(request.socket.remoteAddress) &&
    isLocalHost(request.headers.host) &&
    !isForwarded(request) &&
    !isForeign(request)
  );
}

export const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/.test(address);

/** Names that no one else can point at this machine. */
export const isLocalHost = (host: string | undefined): boolean =>
  host !== undefined && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(host);

const forwarding = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via", "cf-connecting-ip"];

const isForwarded = ({ headers }: IncomingMessage): boolean => forwarding.some((name) => headers[name] !== undefined);

/** Sent by a page of another site. Browsers say it in Origin, newer ones in Sec-Fetch-Site as well. */
export function isForeign({ headers }: IncomingMessage): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return true;
  const { origin, host } = headers;
  return origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
}
