import { execFile, spawnSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { findBinaries } from '../server/postgres/binaries.ts';

const call = promisify(execFile);

/** Where a process runs: what is measured, what measures it, or wherever there is room. */
export type Core = 'measured' | 'measuring' | 'any';

// With one core alone, or without the program, everything shares what there is.
const pins = cpus().length > 1 && spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0;
const lists: Record<Core, string> = { measured: '0', measuring: '1', any: `0-${cpus().length - 1}` };

/** A command that runs on the wanted core. */
export const onCore = (core: Core, command: readonly string[]): string[] =>
	pins ? ['taskset', '-c', lists[core], ...command] : [...command];

/** Puts this process, and all that it starts from now on, where it does not disturb what is measured. */
export function stepAside(): void {
	if (pins) spawnSync('taskset', ['-acp', lists.measuring, String(process.pid)], { stdio: 'ignore' });
}

/** One line that says on what the figures were made. */
export async function describeMachine(): Promise<string> {
	const [first] = cpus();
	const { postgres } = await findBinaries();
	const { stdout } = await call(postgres, ['--version']);
	return [
		`${first?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
		`${process.platform} ${release().split('-')[0]}`,
		`Node ${process.versions.node}`,
		`PostgreSQL ${/\d+(?:\.\d+)*/.exec(stdout)?.[0] ?? 'unknown'}`,
		pins ? 'the server on core 0, PostgreSQL and the load on core 1' : 'server and load on the same cores',
	].join('; ');
}
