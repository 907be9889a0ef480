import { done, refuse, type Result } from '../../result.ts';
import { isOutOfMemory, spawnBounded, systemHasLimit, watchMemory } from './spawn-bounded.ts';
import { turns } from './turns.ts';

/** What a child process may use. */
export interface Bounds {
	/** Memory, MiB: of JavaScript, and all of it. */
	heap: number;
	memory: number;
	/** Time of the processor, whole seconds: beside other work a program takes longer, and is not cut off for it. */
	time: number;
	/** Largest answer, bytes. */
	answer: number;
}

/** What a child process works on. */
export interface BoundedTask {
	/** A TypeScript program of `src`, which writes its answer as JSON to its standard output. */
	program: string;
	args: readonly string[];
	/** The one folder that it may read and write, besides the program; none if left out. */
	folder?: string;
	/** What it finds on its standard input. */
	input?: Uint8Array;
	bounds: Bounds;
	/** Who asked for it: a person's id. Left out for this process's own work, which is never turned away. */
	owner?: string;
	signal?: AbortSignal;
	/** Whether the system limits its memory (`ulimit -d`); macOS does not, so its memory is watched there. */
	hasLimit?: boolean;
}

/** A program that waits for something uses no processor; it is ended after this many times its time. */
const patience = 10;

type Outcome<Answer> = Result<Answer, 'exceeded' | 'crashed'>;

/**
 * Runs a program on a file of a stranger: in a process of its own with limits on memory and time, a low priority, no
 * other files, no other programs, and none of this process's environment. A PDF of 3 kB can ask for gigabytes. At most
 * two run at once, and one for each owner.
 * @returns its answer. `exceeded`: it took too much memory or time; `crashed`: it ended without an answer; `busy`: too
 * many wait, or the owner has one that waits
 * @throws when `signal` aborts it, or no process can be started
 */
export async function runBounded<Answer>(
	task: BoundedTask & { owner: string },
): Promise<Outcome<Answer> | Result<never, 'busy'>>;
export async function runBounded<Answer>(task: BoundedTask): Promise<Outcome<Answer>>;
export async function runBounded<Answer>(
	task: BoundedTask,
): Promise<Outcome<Answer> | Result<never, 'busy'>> {
	const end = await turns().take(task.owner ?? null, task.signal);
	if (!end) return refuse('busy');
	try {
		return await run<Answer>(task);
	} finally {
		end();
	}
}

async function run<Answer>(task: BoundedTask): Promise<Outcome<Answer>> {
	const { bounds, input, signal, hasLimit = systemHasLimit } = task;
	const child = spawnBounded({ ...task, stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'], hasLimit });
	// A process that ended early reads no more; its end says why.
	child.stdin?.on('error', () => {}).end(input);
	let answer = '';
	let isExceeded = false;
	const stop = (): void => {
		isExceeded = true;
		child.kill('SIGKILL');
	};
	child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
		answer += chunk;
		if (answer.length > bounds.answer) stop();
	});
	let errors = '';
	child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
		errors = (errors + chunk).slice(0, 4_000);
	});
	const timer = setTimeout(stop, bounds.time * patience * 1_000);
	const watch = hasLimit ? null : watchMemory(child, bounds.memory, stop);
	const abort = (): void => void child.kill('SIGKILL');
	signal?.addEventListener('abort', abort);
	try {
		const code = await new Promise<number | null>((resolve, reject) => {
			child.on('error', reject);
			child.on('close', resolve);
		});
		signal?.throwIfAborted();
		if (code === 0) return done(JSON.parse(answer) as Answer);
		return refuse(isExceeded || isOutOfMemory(code, errors) ? 'exceeded' : 'crashed');
	} finally {
		clearTimeout(timer);
		if (watch) clearInterval(watch);
		signal?.removeEventListener('abort', abort);
	}
}
