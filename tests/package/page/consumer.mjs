import { casesIn } from './cases.mjs';

export const cases = casesIn('chromium', 'Chromium');
