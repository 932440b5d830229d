/** What stands above the rows of the tree (its bar and its headings), and room below the last one so that it is seen to be the last. */
const AROUND_ROWS_PX = 36 + 26 + 10;
/** A tree of one process keeps room for a few more, so that the first children do not move what is below it. */
const FEWEST_ROWS = 4;
const MOST_PERCENT = 52;

/** The tree's share of the centre, in per cent: as tall as its rows, at most about half. Both sizes in CSS pixels. */
export function fitTree(rows: number, rowPx: number, centrePx: number): number {
  if (centrePx <= 0) return MOST_PERCENT;
  const wanted = AROUND_ROWS_PX + Math.max(rows, FEWEST_ROWS) * rowPx;
  return Math.min(MOST_PERCENT, (100 * wanted) / centrePx);
}
