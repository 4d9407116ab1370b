import { rm, truncate } from 'node:fs/promises';
import { AppendFile, type AppendLog } from '../disk/append-file.js';
import { type Line, linesOf } from './lines.js';

/** The files of an import. Tests put a disk in its place that fills up and processes that die. */
export interface ImportDisk {
  /** The lines of a file. Rejects with ENOENT where there is none. */
  linesOf(path: string): AsyncGenerator<Line>;
  openLog(path: string): Promise<AppendLog>;
  cutOff(path: string, bytes: number): Promise<void>;
  /** Also where there is no such file. */
  remove(path: string): Promise<void>;
}

export const nodeDisk: ImportDisk = {
  linesOf,
  openLog: (path) => AppendFile.open(path),
  cutOff: (path, bytes) => truncate(path, bytes),
  remove: (path) => rm(path, { force: true }),
};
