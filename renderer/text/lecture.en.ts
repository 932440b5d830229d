/** Words of the lecture's playlist and of present mode in English. */
export const lectureEn = {
  label: 'Lecture',
  cards: 'Cards',
  list: 'Lecture',
  views: 'How to show the scenarios',
  intro: 'In the order of the lecture. Next opens the last recording of a scenario, or runs it when there is none.',
  notRun: 'Not run yet',
  decided: (proved: number, all: number) => `${proved} of ${all} proved`,
  place: (place: number, all: number, title: string) => `${place} / ${all} · ${title}`,
  next: 'Next in the lecture',
  back: 'Back in the lecture',
  leave: 'Leave the lecture',
  open: (title: string) => `Open ${title}`,
  present: 'Present',
  leavePresent: 'Leave present mode (Esc)',
  showEvidence: 'Show the evidence',
  predict: 'Predict first: what will the recording show?',
} as const;
