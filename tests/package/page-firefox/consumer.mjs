import { casesIn } from '../page/cases.mjs';

export const shares = 'page';
export const cases = casesIn('firefox', 'Firefox');
