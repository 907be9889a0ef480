import { expect, it } from 'vitest';
import { done, refuse } from '../../result.ts';
import type { Pdf, PdfValues } from './pdf.ts';
import { writeOnce } from './write-once.ts';

const values: PdfValues = {
	language: 'en',
	title: 'List',
	organisation: 'Example',
	date: { year: 2026, month: 12, day: 1 },
};

/** A writer that counts what it sets; the answer comes when it is released. */
function counting() {
	const written: unknown[] = [];
	let isBusy = false;
	const pdf = {
		write: async (_template: string, { title }: PdfValues) => {
			written.push(title);
			await Promise.resolve();
			return isBusy ? refuse('busy') : done(new TextEncoder().encode(String(title)));
		},
	} as unknown as Pdf;
	return { pdf, written, setBusy: (busy: boolean) => void (isBusy = busy) };
}

it('sets the same document once, for all who ask at once and later', async () => {
	const { pdf, written } = counting();
	const ask = (title: string) => writeOnce(pdf, 'accreditation/participants', { ...values, title });
	const [one, other] = await Promise.all([ask('List'), ask('List')]);
	expect(one).toEqual(other);
	expect(await ask('List')).toEqual(one);
	expect(written).toEqual(['List']);
	// Anything else that it is made of makes another document.
	expect(await ask('List of two')).not.toEqual(one);
	expect(written).toEqual(['List', 'List of two']);
});

it('keeps no refusal', async () => {
	const { pdf, written, setBusy } = counting();
	setBusy(true);
	expect(await writeOnce(pdf, 'practices/practice', values)).toMatchObject({ ok: false, refusal: 'busy' });
	setBusy(false);
	expect(await writeOnce(pdf, 'practices/practice', values)).toMatchObject({ ok: true });
	expect(written).toHaveLength(2);
});
