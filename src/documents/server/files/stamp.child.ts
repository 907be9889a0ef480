import { readFile, writeFile } from 'node:fs/promises';
import type { MastheadText } from './stamp-docx.ts';

/* Runs as a process of its own, in `runBounded`: `pdf|docx <file> <masthead> <result>`. Answers the fault, or null. */

const [type, file = '', masthead = '', result = ''] = process.argv.slice(2);
const bytes = new Uint8Array(await readFile(file));

// Loading a library takes most of the time of a short file: only the one that is needed is loaded.
const stamp = {
	pdf: async () => (await import('./stamp-pdf.ts')).stampPdf(bytes, await readFile(masthead)),
	docx: async () =>
		(await import('./stamp-docx.ts')).stampDocx(
			bytes,
			JSON.parse(await readFile(masthead, 'utf8')) as MastheadText,
		),
};
const stamped = await stamp[type === 'pdf' ? 'pdf' : 'docx']();
if (typeof stamped !== 'string') await writeFile(result, stamped);
process.stdout.write(JSON.stringify({ fault: typeof stamped === 'string' ? stamped : null }));
