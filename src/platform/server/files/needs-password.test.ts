import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pdfOf, simplePdf } from '../text/papers.examples.ts';
import { openPasswordCheck } from './needs-password.ts';
import { receiveUpload } from './receive-upload.ts';

/* docs/rules/documents.md 5.8, which applies to every form with a PDF. */

const needsPassword = openPasswordCheck(fileURLToPath(new URL('../../../', import.meta.url)));
let folder = '';
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-password-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A PDF encrypted by a library, with a password for opening it, for changing it, or both. */
async function locked(options: { userPassword?: string; ownerPassword: string }): Promise<Uint8Array> {
	const document = await PDFDocument.create();
	document.addPage([200, 200]);
	document.encrypt({ ...options, permissions: { modifying: false, printing: false } });
	return document.save({ useObjectStreams: false });
}

/** The refusal of a form with a PDF. */
async function refusalOf(content: Uint8Array): Promise<string | undefined> {
	const form = new FormData();
	form.append('paper', new Blob([content as BlobPart]), 'a.pdf');
	const { headers, body } = new Response(form);
	if (!body) throw new Error('no body');
	const rules = { paper: { types: ['application/pdf'], maxBytes: 1_000_000 } } as const;
	const checks = { needsPassword };
	const { refused, files } = await receiveUpload({ headers, body }, rules, folder, Infinity, checks);
	for (const { path } of files) await rm(path);
	expect(await readdir(folder)).toEqual([]);
	return refused?.refusal;
}

it('A PDF that opens only with a password is refused, and leaves nothing. 5.8', async () => {
	expect(await refusalOf(await locked({ userPassword: 'open', ownerPassword: 'change' }))).toBe(
		'needs-password',
	);
});

it('A PDF that only forbids changes, one that is not encrypted and a damaged one are accepted (5.5, 5.8)', async () => {
	expect(await refusalOf(await locked({ ownerPassword: 'change' }))).toBeUndefined();
	expect(await refusalOf(simplePdf('How to /Encrypt a file'))).toBeUndefined();
	expect(await refusalOf(pdfOf(['<< /Type /Catalog >>'], '/Encrypt 9 0 R '))).toBeUndefined();
});

it('The mark of encryption is found across two chunks of a file. 5.8', async () => {
	const path = join(folder, 'a.pdf');
	const content = Buffer.from(await locked({ userPassword: 'open', ownerPassword: 'change' }));
	const head = content.indexOf('\n') + 1;
	const at = content.indexOf('/Encrypt');
	// A comment moves it onto the edge of a chunk of 64 kB; pdf.js finds the objects without the table.
	const comment = `%${'x'.repeat(65_536 - at - 6)}\n`;
	await writeFile(
		path,
		Buffer.concat([content.subarray(0, head), Buffer.from(comment), content.subarray(head)]),
	);
	expect(await needsPassword(path)).toBe(true);
});
