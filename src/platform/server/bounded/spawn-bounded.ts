import { execFile, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A program with limits. */
export interface BoundedProgram {
	/** A TypeScript program of `src`. */
	program: string;
	args: readonly string[];
	/** The one folder that it may read and write, besides the program; without one it may write nowhere. */
	folder?: string;
	/** Memory, MiB: of JavaScript, and all of it. `time`: of the processor, whole seconds. */
	bounds: { heap: number; memory: number; time: number };
	/** Whether it loads native code, which Node's permissions do not bind; the other limits do. */
	hasAddons?: boolean;
	/** More options of Node, and its whole environment besides `PATH`. */
	options?: readonly string[];
	environment?: Readonly<Record<string, string>>;
	stdio: SpawnOptions['stdio'];
	/** Whether the system limits its memory (`ulimit -d`); macOS does not: watch its memory there. */
	hasLimit: boolean;
}

/** Whether this system limits the memory of a process. */
export const systemHasLimit = process.platform === 'linux';
/**
 * What Node reserves for code and stacks, and the system counts as data, MiB. A limit of addresses (`ulimit -v`) would not do,
 * because V8 reserves gigabytes of them.
 */
const reserved = 600;
const watchInterval = 100; // ms

/** V8 aborts by a signal or with 134 when the heap is full; Node throws when no memory can be had for a buffer. */
export const isOutOfMemory = (code: number | null, errors: string): boolean =>
	code === null ||
	code >= 128 ||
	/out of memory|allocation failed|allocate memory|ERR_MEMORY|bad_alloc/i.test(errors);

/**
 * Starts a program in a process of its own: with limits on memory and time, a low priority, no other files, no other
 * programs, and none of this process's environment.
 */
export function spawnBounded(task: BoundedProgram): ChildProcess {
	const { program, args, folder, bounds, hasAddons, options = [], environment, stdio, hasLimit } = task;
	const root = program.slice(0, program.lastIndexOf('/src/'));
	const node = [
		process.execPath,
		'--permission',
		...['src', 'package.json'].map((part) => `--allow-fs-read=${join(root, part)}`),
		// Of a build, a link to those that are installed.
		`--allow-fs-read=${join(root, 'node_modules')}`,
		`--allow-fs-read=${realpathSync(join(root, 'node_modules'))}`,
		...(folder ? [`--allow-fs-read=${folder}`, `--allow-fs-write=${folder}`] : []),
		...(hasAddons ? ['--allow-addons'] : []),
		'--disable-warning=ExperimentalWarning',
		'--disable-warning=SecurityWarning',
		'--disable-wasm-trap-handler',
		`--max-old-space-size=${bounds.heap}`,
		...options,
		program,
		...args,
	];
	const memory = hasLimit ? `ulimit -d ${(bounds.memory + reserved) * 1_024} && ` : '';
	// Without a core file: it would have the content of what the process worked on.
	const limits = `${memory}ulimit -c 0 && ulimit -t ${bounds.time}`;
	return spawn('/bin/sh', ['-c', `${limits} && exec nice -n 5 "$@"`, 'sh', ...node], {
		cwd: folder ?? root,
		env: { ...environment, PATH: process.env['PATH'] },
		stdio,
		// Bytes stay bytes on the way to the process and back.
		serialization: 'advanced',
	});
}

const run = promisify(execFile);

/** Calls `stop` when a process takes more memory than `memory`, MiB. @returns a timer to clear */
export function watchMemory(child: ChildProcess, memory: number, stop: () => void): NodeJS.Timeout {
	return setInterval(() => {
		run('ps', ['-o', 'rss=', '-p', String(child.pid)]).then(
			({ stdout }) => {
				if (Number(stdout) / 1_024 > memory) stop();
			},
			() => {},
		);
	}, watchInterval);
}
