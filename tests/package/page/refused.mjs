import { refusedWork } from './direct.mjs';
import { report } from './report.mjs';

report(refusedWork);
