import { describe, expect, it } from 'vitest';
import { parseForm } from '#platform/form.ts';
import { AskForm, TextForm, WithdrawTextForm } from './forms.ts';
import { delegate, id, TestMeetingRun, askFor } from './meeting-run.examples.ts';
import {
	longestText,
	placeForText,
	placeOfText,
	placesInTurn,
	placesOver,
	upcomingPlaces,
	textField,
	useField,
	normalizeText,
} from './text.ts';

/* docs/rules/floor.md §12: texts that delegations submit for the interpreters */

const placeId = '5a3b1e00-0001-4000-8000-000000000001';
const parse = (text: string) => {
	const form = new FormData();
	form.set(textField(placeId), text);
	return parseForm(TextForm, form);
};
const errorOf = (text: string): unknown => {
	const read = parse(text);
	return read.ok ? null : read.fields;
};

describe('a text comes back', () => {
	it.each([
		['with nothing in it', ' \n\t ', 'floor.wrong.text-empty'],
		['that is too long', 'x'.repeat(longestText + 1), 'floor.wrong.text-too-long'],
		['with the sign of a lost character', 'une d�l�gation', 'floor.wrong.text-lost'],
		['with half of a character', 'half \ud83d', 'floor.wrong.text-lost'],
		['with signs of another encoding', 'it\u0092s lost', 'floor.wrong.text-lost'],
	])('%s (12.1)', (_, text, sentence) => {
		expect(errorOf(text)).toEqual({ text: sentence });
	});

	it('with a use that is none; without one it is for the interpreters only (12.6)', () => {
		const form = new FormData();
		form.set(textField(placeId), 'Chair, colleagues');
		expect(parseForm(TextForm, form)).toEqual({
			ok: true,
			value: { place: placeId, text: 'Chair, colleagues' },
		});
		form.set(useField(placeId), 'after');
		expect(parseForm(TextForm, form)).toMatchObject({ value: { use: 'after' } });
		form.set(useField(placeId), 'published');
		expect(parseForm(TextForm, form)).toMatchObject({ fields: { use: 'floor.wrong.choice' } });
	});

	it('for no place that could be one', () => {
		const form = new FormData();
		form.set(textField("' or true"), 'Chair, colleagues');
		expect(parseForm(TextForm, form)).toMatchObject({ fields: { place: 'floor.wrong.choice' } });
		expect(parseForm(WithdrawTextForm, new FormData()).ok).toBe(false);
	});

	it('with the place for which it was', () => {
		expect(placeOfText({ [textField(placeId)]: 'Chair,' })).toEqual({ place: placeId, text: 'Chair,' });
		expect(placeOfText({ place: placeId })).toEqual({ place: placeId, text: '' });
		expect(placeOfText({ [textField(placeId)]: 'Chair,', [useField(placeId)]: 'now' })).toMatchObject({
			use: 'now',
		});
	});
});

describe('a text is kept', () => {
	it('as plain paragraphs, without what nobody sees (12.1)', () => {
		const pasted =
			'\ufeffMr.\tChair,\r\n\r\n\r\n\r\nwe  thank\vthe host.  \r\u202bnon\u001ebreaking\u0007\u202c\fA new page\u2029ends.\n';
		expect(normalizeText(pasted)).toBe(
			'Mr. Chair,\n\nwe thank\nthe host.\nnon-breaking\n\nA new page\n\nends.',
		);
	});
	it('in every script, with its own marks', () => {
		for (const text of ['Г-н Председатель,', 'سيدي الرئيس، می‌خواهم', 'Monsieur le Président : « oui »'])
			expect(normalizeText(text)).toBe(text);
	});
	it('up to its whole length, with a request or by itself', () => {
		const longest = 'x'.repeat(longestText);
		expect(parse(`${longest}  \n`)).toMatchObject({ ok: true, value: { place: placeId, text: longest } });
		const form = new FormData();
		const fields = { once: 'a-key-of-sixteen', item: placeId, kind: 'statement', where: 'hall' };
		for (const [name, value] of Object.entries({ ...fields, language: 'en' })) form.set(name, value);
		expect(parseForm(AskForm, form)).toMatchObject({ ok: true });
		form.set('text', 'x'.repeat(longestText + 1));
		expect(parseForm(AskForm, form)).toMatchObject({ fields: { text: 'floor.wrong.text-too-long' } });
	});
});

const refusal = (sitting: TestMeetingRun, place: string, delegation: string): string | null => {
	const found = placeForText(sitting.floor, { place, delegation });
	return found.ok ? null : found.refusal;
};

describe('a text is not taken', () => {
	it('for the place of another delegation, nor for one that is not there (12.1)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia', 'Karvia');
		expect(refusal(sitting, 'Arvonia', 'Karvia')).toBe('not-on-list');
		expect(refusal(sitting, 'Selmark', 'Selmark')).toBe('not-on-list');
		expect(refusal(sitting, 'Karvia', 'Karvia')).toBeNull();
	});
	it('once the statement is over or withdrawn, but while it is made (12.4)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia', 'Karvia').givesFloor('Arvonia');
		expect(refusal(sitting, 'Arvonia', 'Arvonia')).toBeNull();
		sitting.does({ do: 'end', place: 'Arvonia' });
		sitting.does({ do: 'withdraw', place: 'Karvia' }, delegate('Karvia'));
		expect(refusal(sitting, 'Arvonia', 'Arvonia')).toBe('not-on-list');
		expect(refusal(sitting, 'Karvia', 'Karvia')).toBe('not-on-list');
	});
	it('in a meeting that is closed, for people who still wait neither (12.4)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia').does({ do: 'close-meeting' });
		expect(refusal(sitting, 'Arvonia', 'Arvonia')).toBe('meeting-closed');
		expect(upcomingPlaces(sitting.floor)).toEqual([]);
		expect(placesInTurn(sitting.floor, ['3'])).toEqual([]);
	});
});

/** The places that a step ends. */
const over = (sitting: TestMeetingRun, does: (sitting: TestMeetingRun) => unknown): string[] => {
	const before = sitting.floor;
	does(sitting);
	return placesOver(before, sitting.floor);
};

describe('what is over after a step', () => {
	it('is the statement that ended, not the one that begins (12.4)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia', 'Karvia');
		expect(over(sitting, (one) => one.givesFloor('Arvonia'))).toEqual([]);
		expect(over(sitting, (one) => one.givesFloor('Karvia'))).toEqual(['Arvonia']);
	});
	it('is not a speech that is held by a point of order (8.2, 12.4)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia').givesFloor('Arvonia');
		sitting.does(askFor('Karvia', 'point-of-order'), delegate('Karvia'));
		const order = id('Karvia', 'point-of-order');
		expect(over(sitting, (one) => one.givesFloor('Karvia', 'point-of-order'))).toEqual([]);
		expect(over(sitting, (one) => one.does({ do: 'end', place: order }))).toEqual([order]);
	});
	it('is everybody who waits, when the meeting is closed (12.4)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia', 'Karvia');
		expect(over(sitting, (one) => one.does({ do: 'close-meeting' }))).toEqual(['Arvonia', 'Karvia']);
	});
});

const turn = ({ floor }: TestMeetingRun): string[] =>
	placesInTurn(floor, ['2', '3', '4']).map(({ id: one }) => one);

describe('interpreters have the texts', () => {
	it('in the order in which they will need them (12.3)', () => {
		const sitting = new TestMeetingRun().open().does({ do: 'open-list', item: '2', closesAt: null });
		sitting.does(askFor('Nordhaven', 'statement', { item: '2', id: 'later' }), delegate('Nordhaven'));
		sitting.does(askFor('Selmark', 'right-of-reply'), delegate('Selmark'));
		sitting.requests('Arvonia', 'Karvia', 'Galdora').givesFloor('Arvonia');
		sitting.does({ do: 'move', place: 'Galdora', to: 'first' });
		expect(turn(sitting)).toEqual(['Arvonia', 'Galdora', 'Karvia', id('Selmark', 'right-of-reply'), 'later']);
		sitting.does(askFor('Maltavia', 'point-of-order'), delegate('Maltavia'));
		expect(turn(sitting).slice(0, 3)).toEqual(['Arvonia', id('Maltavia', 'point-of-order'), 'Galdora']);
		sitting.givesFloor('Maltavia', 'point-of-order');
		expect(turn(sitting).slice(0, 3)).toEqual([id('Maltavia', 'point-of-order'), 'Arvonia', 'Galdora']);
	});
	it('before the meeting too, in the order of the agenda (12.3)', () => {
		const sitting = new TestMeetingRun();
		for (const item of ['4', '3']) {
			sitting.does({ do: 'open-list', item, closesAt: null });
			sitting.does(askFor('Arvonia', 'statement', { item, id: `on ${item}` }), delegate('Arvonia'));
		}
		expect(turn(sitting)).toEqual(['on 3', 'on 4']);
	});
});
