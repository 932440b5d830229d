/** Instants that a person has marked, by session, for as long as the window is open. */
const marks = new Map<string, ReadonlySet<number>>();

export function listMarks(session: string): readonly number[] {
  return [...(marks.get(session) ?? [])];
}

/** Marks an instant, or takes its mark away; true when it is marked now. */
export function toggleMark(session: string, tNs: number): boolean {
  const next = new Set(marks.get(session));
  const isNew = !next.delete(tNs);
  if (isNew) next.add(tNs);
  marks.set(session, next);
  return isNew;
}
