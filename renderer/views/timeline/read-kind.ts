/** What the line of a report calls itself. */
export function readKind(line: string | undefined): string {
  return /"kind":"([a-z-]+)"/.exec(line ?? '')?.[1] ?? '–';
}
