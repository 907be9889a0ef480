import { describe, expect, it } from 'vitest';
import { formValues, parseForm } from '#platform/form.ts';
import { AskForm, WithdrawForm } from './forms.ts';
import { LeadForm } from './lead-forms.ts';

/* Input is parsed once, and errors are reported field by field. */

const id = '3f2b8c1e-5a4d-4c6b-9e8f-0a1b2c3d4e5f';
const key = 'a-one-time-key-of-a-form';
const form = (fields: Record<string, string | string[] | Blob>): FormData => {
	const made = new FormData();
	for (const [name, value] of Object.entries(fields))
		for (const each of Array.isArray(value) ? value : [value]) made.append(name, each);
	return made;
};
const valid = { once: key, item: id, kind: 'statement', where: 'hall', language: 'en' };

describe('a request that does not fit is refused', () => {
	it.each([
		['without a key', { ...valid, once: '' }, { once: 'floor.wrong.key' }],
		['with a key of something else', { ...valid, once: "'; drop table" }, { once: 'floor.wrong.key' }],
		['with an unknown kind (3.1)', { ...valid, kind: 'veto' }, { kind: 'floor.wrong.choice' }],
		['with an identifier that is none', { ...valid, item: '1' }, { item: 'floor.wrong.choice' }],
		['with a language that is none', { ...valid, language: 'English' }, { language: 'floor.wrong.choice' }],
		['with too long a name', { ...valid, speaker: 'x'.repeat(201) }, { speaker: 'floor.wrong.too-long' }],
		['with control characters', { ...valid, note: 'a\u0000b' }, { note: 'floor.wrong.characters' }],
		['with half a character', { ...valid, group: '\ud800' }, { group: 'floor.wrong.characters' }],
		['with a turned line', { ...valid, group: 'a\u202eb' }, { group: 'floor.wrong.characters' }],
		['with delegations that are none', { ...valid, aligned: ['all'] }, { aligned: 'floor.wrong.choice' }],
		[
			'with too many delegations',
			{ ...valid, members: Array.from({ length: 101 }, () => id) },
			{ members: 'floor.wrong.too-many' },
		],
		['with a file for an answer', { ...valid, kind: new Blob(['x']) }, { kind: 'floor.wrong.choice' }],
	])('%s', (_what, fields, errors) => {
		const read = parseForm(AskForm, form(fields as Record<string, string>));
		expect(read).toEqual({ ok: false, refusal: 'bad-input', fields: errors });
	});

	it('with everything missing, field by field', () => {
		const read = parseForm(AskForm, new FormData());
		expect(read.ok ? null : Object.keys(read.fields ?? {}).sort()).toEqual([
			'item',
			'kind',
			'language',
			'once',
			'where',
		]);
		expect(read.ok ? null : new Set(Object.values(read.fields ?? {}))).toEqual(
			new Set(['floor.wrong.choice']),
		);
	});

	it.each([
		['an unknown step', { once: key, do: 'adjourn' }, 'do'],
		['no step', { once: key }, 'do'],
		['a direction that is none', { once: key, do: 'move.sideways', place: id }, 'to'],
		['a position that is none', { once: key, do: 'move.0', place: id }, 'to'],
		['minutes that are none', { once: key, do: 'open-list', item: id, minutes: '-5' }, 'minutes'],
		['a step that is no number', { once: key, do: 'undo', step: '1e3' }, 'step'],
		['seconds that are none', { once: key, do: 'add-time', place: id, seconds: '60.5' }, 'seconds'],
	])('at the chair’s table: %s', (_what, fields, field) => {
		const read = parseForm(LeadForm, form(fields as Record<string, string>));
		expect(read.ok ? null : Object.keys(read.fields ?? {})).toEqual([field]);
	});
});

describe('a request that fits', () => {
	it('is read as it was meant: trimmed, without doubles, empty where nothing was said', () => {
		const read = parseForm(
			AskForm,
			form({ ...valid, speaker: '  H. E.  ', aligned: [id, '', id], more: 'x' }),
		);
		expect(read).toEqual({
			ok: true,
			value: {
				once: key,
				item: id,
				kind: 'statement',
				where: 'hall',
				language: 'en',
				group: '',
				members: [],
				aligned: [id],
				speaker: 'H. E.',
				note: '',
			},
		});
	});

	it('at the chair’s table may be one button that says two things, or an empty field', () => {
		expect(parseForm(LeadForm, form({ once: key, do: 'move.up', place: id }))).toEqual({
			ok: true,
			value: { key, do: 'move', place: id, to: 'up' },
		});
		expect(parseForm(LeadForm, form({ once: key, do: 'move.12', place: id }))).toEqual({
			ok: true,
			value: { key, do: 'move', place: id, to: 12 },
		});
		expect(parseForm(LeadForm, form({ once: key, do: `move.first@${id}`, ends: '' }))).toEqual({
			ok: true,
			value: { key, do: 'move', place: id, to: 'first' },
		});
		expect(parseForm(LeadForm, form({ once: key, do: `give@${id}`, ends: '' }))).toEqual({
			ok: true,
			value: { key, do: 'give', place: id, ends: null },
		});
		expect(parseForm(LeadForm, form({ once: key, do: 'give', place: '', ends: '' }))).toEqual({
			ok: true,
			value: { key, do: 'give', place: null, ends: null },
		});
		expect(parseForm(LeadForm, form({ once: key, do: 'suspend-meeting', minutes: '' }))).toEqual({
			ok: true,
			value: { key, do: 'suspend-meeting', minutes: null },
		});
		expect(parseForm(LeadForm, form({ once: key, do: 'undo', step: '12' }))).toEqual({
			ok: true,
			value: { key, do: 'undo', step: 12 },
		});
		expect(parseForm(WithdrawForm, form({ once: key, place: id })).ok).toBe(true);
	});
});

describe('a form made to keep the program busy', () => {
	const many = 100_000;

	it('with a list of far too many is refused as any other', () => {
		const sent = form({ ...valid, aligned: Array.from({ length: many }, () => 'x') } as never);
		expect(parseForm(AskForm, sent)).toMatchObject({ ok: false, fields: { aligned: 'floor.wrong.choice' } });
	});

	it('with far too many fields is given back as it was', () => {
		const sent = new FormData();
		for (let at = 0; at < many; at += 1) sent.append(`f${at}`, 'x');
		expect(Object.keys(formValues(sent))).toHaveLength(many);
	});
});

describe('what was typed', () => {
	it('comes back as it was sent, without files', () => {
		const sent = form({ note: ' as typed ', members: [id, id], paper: new Blob(['x']) } as never);
		expect(formValues(sent)).toEqual({ note: ' as typed ', members: [id, id] });
	});
});
