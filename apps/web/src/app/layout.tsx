import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { themeScript } from "../frame/theme.ts";
import "../styles/globals.css";

export const metadata: Metadata = {
  title: { default: "Heirloom", template: "%s · Heirloom" },
  description: "Finds out what survives when models learn from models.",
};

export const viewport: Viewport = { colorScheme: "light dark", width: "device-width", initialScale: 1 };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>{children}</body>
    </html>
  );
}
