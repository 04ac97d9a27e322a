import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { runSql } from '../support/postgresServer';

const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
/** Fields of `/proc/PID/stat` after the name: the parent, own time, and that of children that have ended. */
const PARENT = 1;
const OWN_TIMES = [11, 12];
const ENDED_TIMES = [13, 14];

/** Reads the CPU time of a PostgreSQL server on this machine with all its processes, from /proc (Linux). */
export class PostgresCpu {
  private constructor(private readonly serverPid: string) {}

  static async of(url: string): Promise<PostgresCpu> {
    const [row] = await runSql(url, "select split_part(pg_read_file('postmaster.pid'), chr(10), 1) as pid");
    return new PostgresCpu(String(row!['pid']));
  }

  /** Returns the CPU time used so far, user and system. Milliseconds. */
  async ms(): Promise<number> {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const stats = await Promise.all(pids.map(async (pid) => ({ pid, fields: await readStat(pid) })));
    const ticks = stats.map(({ pid, fields }) => {
      if (pid === this.serverPid) return sum(fields, [...OWN_TIMES, ...ENDED_TIMES]);
      return fields[PARENT] === this.serverPid ? sum(fields, OWN_TIMES) : 0;
    });
    return (ticks.reduce((total, one) => total + one, 0) * 1_000) / TICKS_PER_SECOND;
  }
}

/** Returns nothing of a process that has ended meanwhile. */
async function readStat(pid: string): Promise<string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function sum(fields: readonly string[], places: readonly number[]): number {
  return places.reduce((total, place) => total + Number(fields[place]), 0);
}
