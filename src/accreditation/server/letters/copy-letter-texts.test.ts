import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLetterToDelegations } from './begin-letter-to-delegations.ts';
import { copyLetterTexts } from './copy-letter-texts.ts';
import { openLetterExamples } from './letters.examples.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';

/* A letter that begins with the texts of an earlier one, on a real database. docs/rules/accreditation.md 14.2 */

let examples: Awaited<ReturnType<typeof openLetterExamples>>;
let one = '';
let earlier = '';
beforeAll(async () => {
	examples = await openLetterExamples();
	one = await examples.accredited('Ada');
	earlier = await examples.begun([one]);
	await examples.write(earlier, 'Dear {name}');
});
afterAll(() => examples.platform.close());

const copy = async (letter: string, from: string, ctx = examples.ctx(), revision = 1) =>
	copyLetterTexts(ctx, examples.set.id, { from, revision }, { letter });
const texts = async (letter: string) => (await examples.page(letter)).letter.texts;

it('Texts are taken by officers alone, from letters of the same conference and kind, before the emails are written', async () => {
	const letter = await examples.begun([one]);
	const stranger = examples.platform.context(examples.focalPoint);
	expect(await copy(letter, earlier, stranger)).toMatchObject({ refusal: 'not-found' });
	const other = await examples.conference({ slug: 'elsewhere-2020', meetings: [], items: [] });
	expect(
		await copyLetterTexts(examples.ctx(), other.id, { from: earlier, revision: 1 }, { letter }),
	).toMatchObject({ refusal: 'not-found' });
	const note = valueOf(
		await beginLetterToDelegations(examples.ctx(), examples.set.id, {
			once: crypto.randomUUID(),
			to: 'all',
			entries: [],
			way: 'note',
		}),
	).letter;
	for (const from of [crypto.randomUUID(), 'x', note])
		expect(await copy(letter, from)).toMatchObject({ refusal: 'bad-input' });
	expect(await copy(letter, earlier, examples.ctx(), 7)).toMatchObject({ refusal: 'stale' });
	expect(await texts(letter)).toEqual({});
	await examples.write(letter, 'Own');
	await examples.prepare(letter);
	const { revision } = (await examples.page(letter)).letter;
	expect(await copy(letter, earlier, examples.ctx(), revision)).toMatchObject({ refusal: 'prepared' });
});

it('A letter begins with the texts of an earlier one, which are approved again; a text that it has stays. 14.2', async () => {
	const letter = await examples.begun([one]);
	expect((await examples.page(letter)).earlier.map(({ id }) => id)).toContain(earlier);
	valueOf(await copy(letter, earlier));
	expect(await texts(letter)).toMatchObject({
		en: { subject: 'Practical information', body: 'Dear {name}', approvedAt: null, approvedBy: null },
	});
	expect(await examples.page(letter)).toMatchObject({ count: 0, earlier: [] });
	await examples.write(letter, 'Own');
	valueOf(await copy(letter, earlier, examples.ctx(), (await examples.page(letter)).letter.revision));
	expect(await texts(letter)).toMatchObject({ en: { body: 'Own' } });
});
