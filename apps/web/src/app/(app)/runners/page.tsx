import type { Metadata } from "next";
import { RunnersPage } from "../../../runners/runners-page.tsx";

export const metadata: Metadata = { title: "Runners" };

export default function Runners() {
  return <RunnersPage />;
}
