import { open, readFile, rename, stat } from 'node:fs/promises';

const enough = 10 * 1024 * 1024;

export interface PostgresLog {
	/** The open file, for a child process to write to. */
	file: number;
	/** The last lines written since it was opened. */
	lastLines(): Promise<string>;
	close(): Promise<void>;
}

/** Opens PostgreSQL's log for appending; rotates a large one first, replacing the previous one. */
export async function openPostgresLog(path: string): Promise<PostgresLog> {
	const size = await stat(path).then(
		(found) => found.size,
		() => 0,
	);
	if (size > enough) await rename(path, `${path}.old`);
	const start = size > enough ? 0 : size;
	const handle = await open(path, 'a', 0o600);
	return {
		file: handle.fd,
		async lastLines() {
			const content = await readFile(path);
			return content.subarray(start).toString('utf8').trim().split('\n').slice(-12).join('\n');
		},
		close: () => handle.close(),
	};
}
