import { buffer } from 'node:stream/consumers';
import type { Charset } from './charset.ts';
import { parseSheet } from './parse-sheet.ts';

/* Runs as a process of its own, in `runBounded`: `<charset or nothing> <headed or not>`, the file on standard input. */

const [charset = '', headed = ''] = process.argv.slice(2);
const found = await parseSheet(
	await buffer(process.stdin),
	(charset || null) as Charset | null,
	headed === 'headed',
);
process.stdout.write(JSON.stringify(found));
