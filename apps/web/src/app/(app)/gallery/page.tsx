import type { Metadata } from "next";
import { GalleryPage } from "../../../gallery/gallery-page.tsx";
import { personCaller } from "../../../trpc/server.ts";

export const metadata: Metadata = { title: "Gallery" };

export default async function Page() {
  return <GalleryPage first={await (await personCaller()).gallery.list()} />;
}
