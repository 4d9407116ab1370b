import { work } from './direct.mjs';
import { report } from './report.mjs';

report(work);
