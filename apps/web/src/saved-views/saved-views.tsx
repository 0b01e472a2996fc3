"use client";
import type { SavedViewView } from "@heirloom/api";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState, type MouseEvent } from "react";
import { formatCount } from "../format/numbers.ts";
import { Button } from "../ui/button.tsx";
import { Plain } from "../ui/plain.tsx";
import { NameDialog } from "./name-dialog.tsx";
import { EVERYTHING, plainQuery, queryOf, standingOf, VIEW_PARAM } from "./query.ts";
import { useViews, type ViewPage, type Views } from "./use-views.ts";
import { ViewMenu } from "./view-menu.tsx";

interface Props {
  readonly page: ViewPage;
  /** What the server has told already. */
  readonly first?: readonly SavedViewView[] | undefined;
  /** The name of the view without any choice. */
  readonly everything?: string;
  /** Numbers beside the tabs: under "" that of everything, else by the query of a view. */
  readonly counts?: ReadonlyMap<string, number> | undefined;
  /** A bare address shows the team's view. */
  readonly beginWithTeams?: boolean;
  readonly className?: string;
  /** Tells which views there are, for who counts them. */
  onViews?(views: readonly SavedViewView[]): void;
}

/** Shows another query of this page without asking the server for the page again. */
function show(path: string, query: string): void {
  window.history.pushState(null, "", query === "" ? path : `${path}?${query}`);
}

function Tab({
  href,
  current,
  name,
  count,
  note,
}: {
  href: string;
  current: boolean;
  name: string;
  count: number | undefined;
  note?: string;
}) {
  const go = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    window.history.pushState(null, "", href);
  };
  return (
    <a href={href} aria-current={current ? "page" : undefined} onClick={go} className="view-tab" title={note}>
      <Plain text={name} />
      {count !== undefined && <span className="ml-1 text-ink-3">{formatCount(count)}</span>}
      {note && <span className="sr-only">, {note}</span>}
    </a>
  );
}

/** The views of a page as underlined tabs: a press on one makes the address its own, and what the address shows can be kept. */
export function SavedViews(props: Props) {
  const { page, first, everything = "All", counts, beginWithTeams = false, className = "", onViews } = props;
  const path = usePathname();
  const query = useSearchParams().toString();
  const kept = useViews(page, first);
  const { views, failure } = kept;
  const { current, changed } = standingOf(query, views ?? []);
  const team = views?.find(({ whose }) => whose === "team");
  useEffect(() => {
    if (views) onViews?.(views);
  }, [views, onViews]);
  useEffect(() => {
    if (beginWithTeams && team && location.search === "") {
      window.history.replaceState(null, "", `${path}?${queryOf(team)}`);
    }
  }, [beginWithTeams, team, path]);
  return (
    <div className={className}>
      <nav aria-label="Saved views" className="view-tabs">
        <Tab
          href={team ? `${path}?${VIEW_PARAM}=${EVERYTHING}` : path}
          current={!current && !changed}
          name={everything}
          count={counts?.get("")}
        />
        {(views ?? []).map((view) => (
          <span key={view.id} className="inline-flex items-center">
            <Tab
              href={`${path}?${queryOf(view)}`}
              current={current?.id === view.id}
              name={view.name}
              count={counts?.get(view.query)}
              {...(view.whose === "team" && { note: "what everybody in the team begins with" })}
            />
            {current?.id === view.id && (
              <ViewMenu
                view={view}
                kept={kept}
                onRemoved={() => show(path, team ? `${VIEW_PARAM}=${EVERYTHING}` : "")}
              />
            )}
          </span>
        ))}
        <Keeping
          kept={kept}
          current={current}
          changed={changed}
          query={query}
          onKept={(view) => show(path, queryOf(view))}
        />
      </nav>
      {failure !== null && (
        <p role="alert" className="mt-2 text-small text-bad">
          <span aria-hidden>✕ </span>The view was not kept: {failure}
        </p>
      )}
    </div>
  );
}

interface KeepingProps {
  readonly kept: Views;
  readonly current: SavedViewView | undefined;
  readonly changed: boolean;
  readonly query: string;
  onKept(view: SavedViewView): void;
}

/** What can be done with what the address shows: nothing where it is a view already. */
function Keeping({ kept, current, changed, query, onKept }: KeepingProps) {
  const [naming, setNaming] = useState(false);
  if (!changed) return null;
  const plain = plainQuery(query);
  const save = async (view: SavedViewView): Promise<void> => {
    const team = view.whose === "team";
    const saved = await (team ? kept.setDefault({ ...view, query: plain }) : kept.change(view.id, { query: plain }));
    if (saved) onKept(saved);
  };
  return (
    <span className="inline-flex items-center gap-1">
      {current && (
        <Button variant="bare" size="small" onClick={() => void save(current)}>
          Save
        </Button>
      )}
      <Button variant="bare" size="small" onClick={() => setNaming(true)} className="text-ink-2">
        {current ? "Save as" : "+ Save this view"}
      </Button>
      <NameDialog
        open={naming}
        onOpenChange={setNaming}
        title="Save this view"
        description="It keeps what is filtered, sorted and chosen on this page, for you."
        first=""
        action="Save"
        onName={async (name) => {
          const view = await kept.add(name, plain);
          if (view) onKept(view);
          return view !== undefined;
        }}
      />
    </span>
  );
}
