import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/* A program that does what its first argument says, for the tests of `runBounded`. */

const [what, path = ''] = process.argv.slice(2);
const say = (answer: unknown): void => void process.stdout.write(JSON.stringify(answer));
if (what === 'read') say(readFileSync(path, 'utf8'));
if (what === 'write') {
	writeFileSync(path, 'written');
	say('written');
}
if (what === 'execute') say(execFileSync('/bin/echo', ['ran'], { encoding: 'utf8' }));
if (what === 'environment') say(process.env);
if (what === 'babble') for (;;) say('x'.repeat(1_000_000));
if (what === 'loop') for (;;) JSON.parse('1');
if (what === 'heap') {
	const kept: string[][] = [];
	for (;;) kept.push(Array.from({ length: 100_000 }, (_, at) => String(at)));
}
if (what === 'buffers') {
	const kept: Buffer[] = [];
	for (;;) kept.push(Buffer.alloc(50_000_000, 1));
}
