import type { Language } from '../i18n/languages.ts';

type Twelve = readonly [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];
type Seven = readonly [string, string, string, string, string, string, string];

/** Kept here because browsers may carry no isiXhosa data. Wording: Unicode CLDR 48. */
export const monthNames = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  af: [
    'Januarie',
    'Februarie',
    'Maart',
    'April',
    'Mei',
    'Junie',
    'Julie',
    'Augustus',
    'September',
    'Oktober',
    'November',
    'Desember',
  ],
  xh: [
    'Janyuwari',
    'Februwari',
    'Matshi',
    'Epreli',
    'Meyi',
    'Juni',
    'Julayi',
    'Agasti',
    'Septemba',
    'Okthoba',
    'Novemba',
    'Disemba',
  ],
} as const satisfies Record<Language, Twelve>;

/** Monday first. Wording: Unicode CLDR 48. */
export const weekdayNames = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  af: ['Maandag', 'Dinsdag', 'Woensdag', 'Donderdag', 'Vrydag', 'Saterdag', 'Sondag'],
  xh: ['Mvulo', 'Lwesibini', 'Lwesithathu', 'Lwesine', 'Lwesihlanu', 'Mgqibelo', 'Cawe'],
} as const satisfies Record<Language, Seven>;
