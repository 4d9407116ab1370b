/** The strokes of each icon in a square of 16. */
const PATHS = {
  email: 'M1.5 3.5h13v9h-13z M1.5 4l6.5 5 6.5-5',
  slack: 'M6 1.5v13 M10 1.5v13 M1.5 6h13 M1.5 10h13',
  child_ticket: 'M4 1.5v6a3 3 0 0 0 3 3h6 M10.5 7.5l3 3-3 3',
  msteams: 'M2 4.5h8v8H2z M4 7h4 M6 7v4 M11.5 5.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z M10 7h4v3.5a2 2 0 0 1-2 2',
  unknown: 'M2 3h12v8H7l-3 3v-3H2z',
  plus: 'M8 2.5v11 M2.5 8h11',
  back: 'M9.5 3 4.5 8l5 5',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10z M10.7 10.7l3.8 3.8',
  edit: 'M11 2.5 13.5 5 5.5 13l-3 .5.5-3z',
  attach: 'M13 7.5 7.8 12.7a3 3 0 0 1-4.3-4.3L9 3a2 2 0 0 1 2.9 2.9L6.5 11.2a1 1 0 0 1-1.4-1.4L10 5',
  close: 'M3.5 3.5l9 9 M12.5 3.5l-9 9',
  bold: 'M4.5 2.5h4a2.7 2.7 0 0 1 0 5.4h-4z M4.5 7.9h4.7a2.8 2.8 0 0 1 0 5.6H4.5z',
  italic: 'M6.5 2.5h5 M4.5 13.5h5 M9.5 2.5l-3 11',
  link: 'M6.7 9.3a3 3 0 0 0 4.3 0l2-2a3 3 0 0 0-4.3-4.3l-1 1 M9.3 6.7a3 3 0 0 0-4.3 0l-2 2A3 3 0 0 0 7.3 13l1-1',
  bullets: 'M6 4h8 M6 8h8 M6 12h8 M2.5 4h.01 M2.5 8h.01 M2.5 12h.01',
  numbers: 'M7 4h7 M7 8h7 M7 12h7 M2 2.8l1-.6v3.6 M2 10.5h2L2 13h2',
  quote: 'M2.5 3v10 M6 4.5h8 M6 8h8 M6 11.5h5',
  template: 'M2.5 1.5h11v13h-11z M5 5h6 M5 8h6 M5 11h3',
  keyboard: 'M1.5 4h13v8.5h-13z M4 7h.01 M6.7 7h.01 M9.3 7h.01 M12 7h.01 M5 10h6',
  group: 'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z M1.5 13.5a4.5 4.5 0 0 1 9 0 M11 7.5a2 2 0 1 0-.5-4 M12 9.5a4 4 0 0 1 2.5 4',
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside a word that says the same, or inside a control that has a name. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
