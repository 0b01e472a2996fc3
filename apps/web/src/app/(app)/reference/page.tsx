import { reference } from "@heirloom/core";
import type { Metadata } from "next";
import { ReferencePage } from "../../../reference/reference-page.tsx";

export const metadata: Metadata = { title: "Reference" };

export default function Reference() {
  return <ReferencePage reference={reference()} />;
}
