import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { answerTasks } from './answer-tasks.ts';

/* A program that does what each task says, for the tests of `openBoundedWorker`. */

const kept: unknown[] = [];
const attempts: Readonly<Record<string, (path: string) => unknown>> = {
	process: () => process.pid,
	read: (path) => readFileSync(path, 'utf8'),
	write: (path) => writeFileSync(path, 'written'),
	execute: () => execFileSync('/bin/echo', ['ran'], { encoding: 'utf8' }),
	environment: () => process.env,
	abort: () => process.abort(),
	wait: () => new Promise(() => {}),
	loop() {
		for (;;) JSON.parse('1');
	},
	heap() {
		for (;;) kept.push(Array.from({ length: 100_000 }, (_, at) => String(at)));
	},
	buffers() {
		for (;;) kept.push(Buffer.alloc(50_000_000, 1));
	},
};

answerTasks(({ does, path = '' }: { does: string; path?: string }) => attempts[does]?.(path));
