import { readdir, readFile } from 'node:fs/promises';
import type { Bot } from './bots';

/** Resident memory in megabytes, and open files and sockets. A bot under this load needs less than half of it. */
const MAX_MEGABYTES = 700;
const MAX_OPEN_FILES = 300;

/** Reads what the processes of bots need, as `/proc` says it; on other systems nothing is found. */
export class ProcessWatch {
  private maxMegabytes = 0;
  private maxOpenFiles = 0;

  constructor(private readonly bots: readonly Bot[]) {}

  async read(): Promise<void> {
    for (const { pid } of this.bots) {
      if (pid === null) continue;
      // The process may end meanwhile.
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      const openFiles = await readdir(`/proc/${pid}/fd`).catch(() => []);
      const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
      this.maxMegabytes = Math.max(this.maxMegabytes, Math.round(kilobytes / 1024));
      this.maxOpenFiles = Math.max(this.maxOpenFiles, openFiles.length);
    }
  }

  /** The most that any process needed. */
  figures(): { readonly maxMegabytes: number; readonly maxOpenFiles: number } {
    const { maxMegabytes, maxOpenFiles } = this;
    return { maxMegabytes, maxOpenFiles };
  }

  problems(): string[] {
    const { maxMegabytes, maxOpenFiles } = this;
    return [
      ...(maxMegabytes > MAX_MEGABYTES ? [`too much memory: a bot needed ${maxMegabytes} MB`] : []),
      ...(maxOpenFiles > MAX_OPEN_FILES
        ? [`too many open files: a bot had ${maxOpenFiles} files and sockets open`]
        : []),
    ];
  }
}
