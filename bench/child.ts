import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { onCore, type Core } from './machine.ts';

const running = new Set<ChildProcess>();
// Nothing outlives the run, whichever way it ends.
process.on('exit', () => {
	for (const child of running) child.kill('SIGKILL');
});

export interface Child {
	pid: number;
	/** All that it has said. */
	said(): string;
	/** Waits for the next line that it prints and nobody has waited for yet. */
	line(): Promise<string>;
	/** Gives it a line to read. */
	tell(line: string): void;
	stop(signal?: NodeJS.Signals): Promise<void>;
}

interface Options {
	env?: NodeJS.ProcessEnv;
	cwd?: string;
	/** What it says once it is ready; without it, it is ready at once. */
	ready?: RegExp;
	/** How long it may take to be ready, in milliseconds. */
	patience?: number;
}

/** Starts a program on a core and waits until it is ready. */
export async function start(
	core: Core,
	command: readonly string[],
	{ env = process.env, cwd, ready, patience = 60_000 }: Options = {},
): Promise<Child> {
	const [file = '', ...words] = onCore(core, command);
	const child = spawn(file, words, { env, ...(cwd ? { cwd } : {}), stdio: 'pipe' });
	running.add(child);
	let said = '';
	const lines: string[] = [];
	let rest = '';
	const listeners = new Set<() => void>();
	const hear = (part: string): void => {
		said = (said + part).slice(-50_000);
		for (const listener of listeners) listener();
	};
	child.stdin.on('error', () => {});
	child.stderr.setEncoding('utf8').on('data', hear);
	child.stdout.setEncoding('utf8').on('data', (part: string) => {
		const whole = (rest + part).split('\n');
		rest = whole.pop() ?? '';
		lines.push(...whole);
		hear(part);
	});
	let ended = false;
	const gone = once(child, 'close').then(() => {
		ended = true;
		running.delete(child);
		hear('');
	});
	const until = <Value>(found: () => Value | undefined, limit: number): Promise<Value> =>
		new Promise((resolve, reject) => {
			const fail = (why: string): void =>
				settle(() => reject(new Error(`${words.join(' ')} ${why}:\n${said}`)));
			const timer = setTimeout(() => fail(`said nothing for ${limit} ms`), limit);
			const look = (): void => {
				const value = found();
				if (value !== undefined) settle(() => resolve(value));
				else if (ended) fail('ended');
			};
			const settle = (act: () => void): void => {
				clearTimeout(timer);
				listeners.delete(look);
				act();
			};
			listeners.add(look);
			look();
		});
	child.once('error', (error) => hear(error.message));
	if (ready) await until(() => (ready.test(said) ? true : undefined), patience);
	return {
		pid: child.pid ?? 0,
		said: () => said,
		line: () => until(() => lines.shift(), 60_000),
		tell: (line) => void child.stdin.write(`${line}\n`),
		async stop(signal = 'SIGTERM') {
			if (ended) return;
			child.kill(signal);
			const last = setTimeout(() => child.kill('SIGKILL'), 10_000);
			await gone;
			clearTimeout(last);
		},
	};
}

/** Runs a program to its end and answers with what it printed. */
export async function run(core: Core, command: readonly string[]): Promise<string> {
	const [file = '', ...words] = onCore(core, command);
	const { stdout } = await promisify(execFile)(file, words, { maxBuffer: 2 ** 24, timeout: 120_000 });
	return stdout;
}

/** The memory that a process holds, in bytes; on systems without /proc it is not known. */
export const memoryOf = (pid: number): Promise<number | null> => statusOf(pid, 'VmRSS');

/** The most memory that a process has held, likewise. */
export const mostMemoryOf = (pid: number): Promise<number | null> => statusOf(pid, 'VmHWM');

async function statusOf(pid: number, name: string): Promise<number | null> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
	const found = new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1];
	return found ? Number(found) * 1024 : null;
}

/** The seconds of a core that a process has taken so far, with all its threads, likewise. */
export async function cpuOf(pid: number): Promise<number | null> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
	// Behind the name, which may hold anything: user and system time are the 14th and the 15th word, in hundredths.
	const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return stat ? (Number(words[11]) + Number(words[12])) / 100 : null;
}
