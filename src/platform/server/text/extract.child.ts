import { readFile } from 'node:fs/promises';
import { guessCharset } from '../sheets/charset.ts';
import { printable } from '../pdf/printable.ts';
import { maxTextBytes, type ExtractedText } from './extract-text.ts';

/* Runs as a process of its own, in `runBounded`: reads a file and writes its text. */

const [path = '', mediaType = ''] = process.argv.slice(2);

// Loading a library takes most of the time of a short file: only the one that is needed is loaded.
async function extract(bytes: Uint8Array): Promise<{ text: string; pages: number | null } | ExtractedText> {
	switch (mediaType) {
		case 'application/pdf': {
			const { pdfText } = await import('./pdf-text.ts');
			const found = await pdfText(bytes, maxTextBytes);
			return typeof found === 'string' ? { state: 'failed', fault: found } : found;
		}
		case 'application/vnd.openxmlformats-officedocument.wordprocessingml.document':
			return orDamaged(await (await import('./office-text.ts')).docxText(bytes));
		case 'application/vnd.oasis.opendocument.text':
			return orDamaged(await (await import('./office-text.ts')).odtText(bytes));
		default:
			return { text: new TextDecoder(guessCharset(bytes).charset).decode(bytes), pages: null };
	}
}

const orDamaged = (text: string | null): { text: string; pages: null } | ExtractedText =>
	text === null ? { state: 'failed', fault: 'damaged' } : { text, pages: null };

/** At most so many bytes of UTF-8, never half a character. */
function cut(text: string): { text: string; isCut: boolean } {
	const bytes = Buffer.from(text);
	if (bytes.length <= maxTextBytes) return { text, isCut: false };
	let end = maxTextBytes;
	while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
	return { text: bytes.toString('utf8', 0, end), isCut: true };
}

function plain(text: string): string {
	return (printable(text.replaceAll(/\r\n?|\f|\u2028|\u2029/g, '\n')) as string)
		.normalize('NFC')
		.replaceAll(/[^\S\n]+\n/g, '\n')
		.replaceAll(/\n{3,}/g, '\n\n')
		.trim();
}

const found = await extract(new Uint8Array(await readFile(path)));
const answer: ExtractedText =
	'state' in found
		? found
		: /\p{L}/u.test(found.text)
			? { state: 'text', ...cut(plain(found.text)), pages: found.pages }
			: { state: 'none', pages: found.pages };
process.stdout.write(JSON.stringify(answer));
