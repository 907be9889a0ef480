import { readFile, writeFile } from 'node:fs/promises';
import { stampDocx, type MastheadText } from './stamp-docx.ts';
import { stampPdf } from './stamp-pdf.ts';

/* Runs as a process of its own, in `runBounded`: `pdf|docx <file> <masthead> <result>`. Answers the fault, or null. */

const [type, file = '', masthead = '', result = ''] = process.argv.slice(2);
const bytes = new Uint8Array(await readFile(file));
const stamped =
	type === 'pdf'
		? await stampPdf(bytes, await readFile(masthead))
		: await stampDocx(bytes, JSON.parse(await readFile(masthead, 'utf8')) as MastheadText);
if (typeof stamped !== 'string') await writeFile(result, stamped);
process.stdout.write(JSON.stringify({ fault: typeof stamped === 'string' ? stamped : null }));
