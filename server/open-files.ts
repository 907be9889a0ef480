import { readdir, readFile } from 'node:fs/promises';
import { log } from '#platform/server/log.ts';

/*
 * Each connection is an open file; at the limit the operating system resets new ones without an error in the process.
 */

/** Smallest limit that suffices for a hall of a thousand people and their streams. */
const enough = 8_192;
const warnAt = 0.8;
const resetAt = 0.7;

/** The process's limit of open files; `null` if the operating system does not tell. */
async function openFilesLimit(): Promise<number | null> {
	const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '');
	const found = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1]);
	return found > 0 ? found : null;
}

/**
 * Warns if the limit of open files is low, and each time four fifths of them are open.
 * @param print prints a sentence for the operator
 * @param every interval of checks, ms
 * @returns a function that stops it
 */
export async function watchOpenFiles(print: (sentence: string) => void, every = 15_000): Promise<() => void> {
	const limit = await openFilesLimit();
	if (limit === null) return () => {};
	if (limit < enough) {
		print(
			`only ${limit} files may be open at once, and each reader's stream takes one: raise the limit to ${enough} or more (LimitNOFILE, ulimit -n)`,
		);
		log('warn', 'files.low-limit', { limit, enough });
	}
	let warned = false;
	const check = async (): Promise<void> => {
		// At the limit itself, the check cannot open the folder that it needs.
		const open = await readdir('/proc/self/fd').then(
			(names) => names.length,
			() => limit,
		);
		if (open >= limit * warnAt && !warned) {
			warned = true;
			log('warn', 'files.near-limit', { open, limit });
		} else if (open < limit * resetAt) warned = false;
	};
	const timer = setInterval(() => void check(), every);
	timer.unref();
	return () => clearInterval(timer);
}
