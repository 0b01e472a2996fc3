const keys = [
  { press: "/", does: "Search experiments, datasets and the gallery" },
  { press: "↑ ↓, Enter", does: "Move through a list, open what is chosen" },
  { press: "← →", does: "Go a generation back or on, when the ruler has the focus" },
  { press: "0", does: "Show all generations again after a zoom" },
  { press: "Ctrl + Enter", does: "Launch what the editor holds" },
  { press: "Esc", does: "Close a menu or a dialog" },
] as const;

/** What the keyboard does; everything else is reached with Tab. */
export function Keys() {
  return (
    <table className="paper-table max-w-[620px]">
      <thead>
        <tr>
          <th scope="col">Key</th>
          <th scope="col">What it does</th>
        </tr>
      </thead>
      <tbody>
        {keys.map(({ press, does }) => (
          <tr key={press}>
            <th scope="row" className="mono w-36 text-small">
              {press}
            </th>
            <td>{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
