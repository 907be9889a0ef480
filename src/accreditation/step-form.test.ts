import { describe, expect, it } from 'vitest';
import { ngoGrounds, otherGrounds } from './registration.ts';
import { parseForm } from '#platform/form.ts';
import { groundsForAll, resultIn, shownIn, StepForm, stepIn, withResult } from './step-form.ts';

const id = '5a3b1e00-0001-4000-8000-000000000001';
const fieldsOf = (...form: [string, string][]) => {
	const read = parseForm(StepForm, form);
	return read.ok ? null : read.fields;
};

describe('The form of a step', () => {
	it.each([
		['nobody', [['do', 'accredit']], { id: 'accreditation.wrong.nobody' }],
		[
			'fifty-one',
			[['do', 'accredit'], ...Array.from({ length: 51 }, (): [string, string] => ['id', id])],
			{ id: 'accreditation.wrong.too-many' },
		],
		['no id', [['do', 'accredit'], ['id', 'x']], { id: 'platform.wrong-value' }], // oxfmt-ignore
		['a step of others', [['do', 'confirm'], ['id', id]], { do: 'accreditation.wrong.choice' }], // oxfmt-ignore
		['an offer without an end', [['do', 'offer'], ['id', id]], { until: 'accreditation.wrong.time' }], // oxfmt-ignore
		['an end that is no time', [['do', 'offer'], ['id', id], ['until', 'soon']], { until: 'accreditation.wrong.time' }], // oxfmt-ignore
	] as [string, [string, string][], object][])('with %s is refused', (_, form, fields) => {
		expect(fieldsOf(...form)).toEqual(fields);
	});

	it('is for one and for several', () => {
		expect(fieldsOf(['do', 'accredit'], ['id', id])).toBe(null);
		expect(fieldsOf(['do', 'refuse'], ['ground', 'double'], ['id', id], ['id', id], ['until', ''])).toBe(
			null,
		);
	});

	it('is no step of a refusal without a ground, which is asked for', () => {
		const form = { id: [id], do: 'refuse', ground: '', until: '', shown: [], next: '' } as const;
		expect(stepIn({ ...form, id: [id], shown: [], next: '' }, 'UTC')).toMatchObject({
			fields: { ground: 'accreditation.missing.ground' },
		});
	});

	it('reads the end of an offer by the clocks of the conference', () => {
		const form = {
			id: [id],
			do: 'offer',
			ground: '',
			until: '2027-03-09T12:00',
			shown: [] as string[],
			next: '',
		} as const;
		expect(stepIn({ ...form, id: [id] }, 'Europe/Vienna')).toEqual({
			ok: true,
			value: { do: 'offer', until: Date.UTC(2027, 2, 9, 11) },
		});
		for (const until of ['2027-03-28T02:30', '2027-02-31T12:00', '2027-03-09T25:00'])
			expect(stepIn({ ...form, id: [id], until }, 'Europe/Vienna')).toMatchObject({ refusal: 'bad-input' });
	});
});

describe('The grounds that are offered', () => {
	it('are those that fit all who are chosen. 3.1, 3.2', () => {
		expect(groundsForAll(['ngo', 'youth'])).toEqual(ngoGrounds);
		expect(groundsForAll(['state', 'media'])).toEqual(otherGrounds);
		expect(groundsForAll(['state', 'ngo'])).toEqual([]);
	});
});

describe('How a step went', () => {
	it('is in the address, and read from it again', () => {
		const other = id.replace(/1$/, '2');
		const before = new URLSearchParams(`state=waiting&done=hold&taken=1&bad-time=${id}&/step=`);
		const refused = { 'no-place': [id, other], 'not-found': [id] };
		const query = withResult(before, { do: 'accredit', taken: [other], refused }, [other, id]);
		expect([...query.keys()]).not.toContain('bad-time');
		expect(query.get('state')).toBe('waiting');
		expect(resultIn(query)).toEqual({ do: 'accredit', taken: [other], refused });
		expect(shownIn(query)).toEqual([other, id]);
		// The next step says nothing of rows that an earlier one has kept.
		expect(shownIn(withResult(query, { do: 'hold', taken: [], refused: {} }))).toEqual([]);
	});

	it.each(['', 'done=king&taken=1', 'taken=3'])('is not read from ?%s', (query) => {
		expect(resultIn(new URLSearchParams(query))).toBe(null);
	});

	it('is read from a mistyped address as nothing', () => {
		const query = new URLSearchParams('done=hold&taken=9999&no-place=-1&bad-time=<b>');
		expect(resultIn(query)).toEqual({ do: 'hold', taken: [], refused: {} });
		expect(shownIn(new URLSearchParams(`shown=x.${id}.${id}.<b>`))).toEqual([id]);
		const many = new URLSearchParams(['done=hold', ...Array(60).fill(`no-place=${id}`)].join('&'));
		expect(resultIn(many)?.refused['no-place']).toHaveLength(50);
	});
});
