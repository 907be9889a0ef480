import type { ChildProcess } from 'node:child_process';
import { basename } from 'node:path';
import { done, refuse, type Result } from '../../result.ts';
import { log } from '../log.ts';
import type { WorkerAnswer } from './answer-tasks.ts';
import {
	isOutOfMemory,
	spawnBounded,
	systemHasLimit,
	watchMemory,
	type BoundedProgram,
} from './spawn-bounded.ts';

/** `busy`: too many tasks wait; `exceeded`: it took too much memory or time; `crashed`: the process ended. */
export type WorkerRefusal = 'busy' | 'exceeded' | 'crashed';

/** A process that works on one task after the other, as `runBounded` does on a single one. */
export interface BoundedWorker<Task, Answer> {
	/** @throws the error of the program, by its message */
	run(task: Task): Promise<Result<Answer, WorkerRefusal>>;
	/** Ends the process; tasks that wait are refused as `busy`. */
	stop(): Promise<void>;
}

export interface WorkerSettings extends Pick<BoundedProgram, 'program' | 'hasAddons' | 'environment'> {
	/** As for `runBounded`; `time`: of one task on the clock, whole seconds. */
	bounds: BoundedProgram['bounds'];
	/** The most tasks that wait, each at most twice `bounds.time`: the one before it may take its whole time. */
	maxWaiting: number;
	/** The process ends after so long without a task, ms: it gives its memory back. */
	idleTimeout?: number;
	hasLimit?: boolean;
}

interface Job {
	task: unknown;
	/** While it waits, and then while it runs. */
	timer: NodeJS.Timeout;
	resolve(result: Result<unknown, WorkerRefusal>): void;
	reject(error: Error): void;
}

/** The system ends a process after the time of so many tasks: one that survives the server does not run for ever. */
const tasksOfTime = 20;

/**
 * Opens a worker; its process starts with the first task. One that dies or exceeds its time is replaced: the task that it
 * worked on is refused, and those that wait run in the new one.
 */
export function openBoundedWorker<Task, Answer>(settings: WorkerSettings): BoundedWorker<Task, Answer> {
	const { bounds, maxWaiting, idleTimeout = 60_000, hasLimit = systemHasLimit } = settings;
	const waiting: Job[] = [];
	let running: Job | null = null;
	let current: ChildProcess | null = null;
	let idle: NodeJS.Timeout | undefined;
	let isStopped = false;

	const end = (): void => {
		current?.kill('SIGKILL');
		current = null;
	};
	function settle(finish: (job: Job) => void): void {
		const job = running;
		running = null;
		if (job) {
			clearTimeout(job.timer);
			finish(job);
		}
		next();
	}
	/** Ends the process and refuses what it works on. */
	function give(refusal: WorkerRefusal, code?: number | null): void {
		log('warn', 'worker.replaced', { program: basename(settings.program), refusal, code });
		end();
		settle((job) => job.resolve(refuse(refusal)));
	}

	function start(): ChildProcess {
		const limits = { ...bounds, time: bounds.time * tasksOfTime };
		const options = ['--expose-gc'];
		const stdio: BoundedProgram['stdio'] = ['ignore', 'ignore', 'pipe', 'ipc'];
		const child = spawnBounded({ ...settings, args: [], bounds: limits, options, stdio, hasLimit });
		const isCurrent = (): boolean => child === current;
		let errors = '';
		child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
			errors = (errors + chunk).slice(-4_000);
		});
		const watch = hasLimit
			? undefined
			: watchMemory(child, bounds.memory, () => isCurrent() && give('exceeded'));
		child.on('message', (answer: WorkerAnswer) => {
			if (!isCurrent()) return;
			if ('error' in answer && isOutOfMemory(0, answer.error)) return give('exceeded');
			if (answer.cpu > bounds.time * (tasksOfTime - 2)) end();
			settle((job) =>
				'error' in answer ? job.reject(new Error(answer.error)) : job.resolve(done(answer.value)),
			);
		});
		child.on('error', (error) => {
			if (!isCurrent()) return;
			end();
			settle((job) => job.reject(error));
		});
		child.on('close', (code) => {
			clearInterval(watch);
			if (isCurrent()) give(isOutOfMemory(code, errors) ? 'exceeded' : 'crashed', code);
		});
		return child;
	}

	function next(): void {
		if (running || isStopped) return;
		clearTimeout(idle);
		const job = waiting.shift();
		if (!job) {
			idle = setTimeout(end, idleTimeout).unref();
			return;
		}
		running = job;
		clearTimeout(job.timer);
		job.timer = setTimeout(() => give('exceeded'), bounds.time * 1_000);
		current ??= start();
		// A process that has ended meanwhile says so by its `close`.
		current.send(job.task as object, () => {});
	}

	return {
		run: (task) =>
			new Promise((resolve, reject) => {
				if (isStopped || waiting.length >= maxWaiting) return resolve(refuse('busy'));
				const expire = (): void => {
					waiting.splice(waiting.indexOf(job), 1);
					resolve(refuse('busy'));
				};
				const timer = setTimeout(expire, 2 * bounds.time * 1_000);
				const job: Job = { task, timer, resolve: resolve as Job['resolve'], reject };
				waiting.push(job);
				next();
			}),
		async stop() {
			isStopped = true;
			clearTimeout(idle);
			const child = current;
			const ended =
				child && child.exitCode === null && child.signalCode === null
					? new Promise<void>((resolve) => child.once('exit', () => resolve()))
					: null;
			end();
			for (const job of waiting.splice(0)) {
				clearTimeout(job.timer);
				job.resolve(refuse('busy'));
			}
			settle((job) => job.resolve(refuse('busy')));
			await ended;
		},
	};
}
