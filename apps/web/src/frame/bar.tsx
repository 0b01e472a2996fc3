"use client";
import { Menu as MenuIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../ui/menu.tsx";
import { LinkWaiting } from "./link-waiting.tsx";
import { Search } from "../search/search.tsx";
import { Mark } from "./mark.tsx";
import { ThemeMenu } from "./theme-menu.tsx";

const places = [
  { href: "/experiments", label: "Experiments", under: "/experiments" },
  { href: "/compare", label: "Compare", under: "/compare" },
  { href: "/gallery", label: "Gallery", under: "/gallery" },
  { href: "/datasets", label: "Datasets", under: "/datasets" },
  { href: "/runners", label: "Runners", under: "/runners" },
] as const;

const isHere = (path: string, { href, under }: (typeof places)[number]): boolean =>
  path === href || path.startsWith(`${under}/`) || path === under;

function Places({ path }: { path: string }) {
  return (
    <nav aria-label="Main" className="max-lg:hidden">
      <ul className="flex gap-6">
        {places.map((place) => (
          <li key={place.href}>
            <Link
              href={place.href}
              aria-current={isHere(path, place) ? "page" : undefined}
              className={cn(
                "block border-b-2 border-transparent pt-3.5 pb-[13px] leading-[19px] text-ink-2 no-underline hover:text-ink",
                "aria-[current]:border-ink aria-[current]:text-ink",
              )}
            >
              {place.label}
              <LinkWaiting />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function PlacesMenu() {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button variant="bare" size="icon" aria-label="Menu" className="lg:hidden">
          <MenuIcon />
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        {places.map(({ href, label }) => (
          <MenuItem key={href} asChild>
            <Link href={href}>{label}</Link>
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}

/** The 48 px bar of the app. */
export function Bar() {
  const path = usePathname();
  return (
    <header className="sticky top-0 z-20 border-b border-rule bg-paper print:hidden">
      <div className="mx-auto flex h-12 max-w-page items-center gap-6 px-6 max-sm:gap-3 max-sm:px-4">
        <Link
          href="/"
          aria-label="Heirloom, home"
          className="serif flex items-center gap-[9px] text-[18px] tracking-[-0.01em] text-ink no-underline"
        >
          <Mark />
          Heirloom
        </Link>
        <Places path={path} />
        <div className="ml-auto flex items-center gap-2">
          <Search />
          <ThemeMenu />
          <PlacesMenu />
        </div>
      </div>
    </header>
  );
}
