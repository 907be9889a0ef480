import { readFileSync } from 'node:fs';

const ticksPerSecond = 100; // Linux gives user space its clock in hundredths, on every machine.

/**
 * User and system time of this process and of all descendants that have ended (proc_pid_stat(5), fields 14 to 17), beside
 * a fixed loop that shows how fast the machine is.
 * @returns a line; `undefined` where there is no `/proc`
 */
export function processorSeconds(): string | undefined {
	let stat: string;
	try {
		stat = readFileSync('/proc/self/stat', 'utf8');
	} catch {
		return undefined;
	}
	// The second field is a name in parentheses, which may hold spaces.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
	const loop = `${fixedLoop().toFixed(2)} s for the fixed loop`;
	return `${Math.round(ticks / ticksPerSecond)} processor seconds, ${loop}`;
}

/** Processor seconds of one and the same loop. */
function fixedLoop(): number {
	const since = process.cpuUsage();
	let value = 1;
	for (let step = 0; step < 50_000_000; step += 1) value = (value * 16_807) % 2_147_483_647;
	const { user, system } = process.cpuUsage(since);
	return (user + system + Math.min(value, 0)) / 1e6;
}
