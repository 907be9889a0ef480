import { expect, it } from 'vitest';
import { listQuery, readList } from '#platform/list.ts';
import { answerColumns } from './answer-columns.ts';
import { field } from './form-definition.examples.ts';
import type { FormField } from './form-definition.ts';
import { answersAsked, listWithAnswers } from './registrations-list.ts';
import { shownTotal } from './totals.ts';

/* docs/rules/accreditation.md 4.2, 4.3, 9.3, 15 */

const form = (version: number, ...fields: FormField[]) => ({
	version,
	definition: [{ id: 'all', title: {}, fields }],
});
const options = [{ id: 'a', label: { en: 'A' } }];
const choice = (id: string, more: Partial<FormField> = {}): FormField =>
	field(id, { type: 'choice', options, ...more });

it('Gender and ministry, files, and what officers do not read are no columns', () => {
	const columns = answerColumns([
		form(
			1,
			choice('gender'),
			choice('m', { label: { en: 'Your ministry' } }),
			choice('g', { label: { de: 'Geschlecht' } }),
			choice('p', { label: { ru: 'Ваш пол' } }),
			field('passport-copy', { type: 'file' }),
			field('note', { readers: ['focal-point'] }),
			field('hotel', { label: { en: 'Agenda of a Sussex administration' } }),
		),
	]);
	expect(columns.map(({ id }) => id)).toEqual(['hotel']);
	expect(answerColumns([])).toEqual([]);
});

it('An answer that was sensitive when it was given, or not for officers, is in no ordinary column', () => {
	const [column] = answerColumns([
		form(4, choice('q')),
		form(3, choice('q', { sensitive: true, retainDays: 7 })),
		form(2, choice('q', { readers: ['focal-point'] })),
		form(1, field('q'), choice('gone')),
	]);
	expect(column).toMatchObject({ sensitive: false, versions: [4] });
	const [sensitive] = answerColumns([
		form(2, choice('q', { sensitive: true, retainDays: 7 })),
		form(1, choice('q')),
	]);
	expect(sensitive).toMatchObject({ sensitive: true, versions: [2, 1] });
});

it('An address names ordinary questions only', () => {
	const definition = listWithAnswers([
		{ id: 'q', type: 'choice', sensitive: false },
		{ id: 'long', type: 'long-text', sensitive: false },
		{ id: 'diet', type: 'choice', sensitive: true },
	]);
	const typed =
		'answer.q=a&answer.diet=a&answer.long=a&column=q&column=diet&column=long&column=gender&column=q&sort=answer.diet';
	const { state } = readList(definition, new URLSearchParams(typed));
	expect(listQuery(definition, state)).toBe('answer.q=a&column=q&column=long');
	expect(answersAsked(new URLSearchParams(typed))).toEqual({
		columns: ['q', 'diet', 'long', 'gender'],
		filters: ['q', 'diet', 'long'],
		sort: 'diet',
	});
});

it('A total by which fewer than ten people could be recognised is not exact', () => {
	expect(shownTotal(0, 3)).toEqual({ about: 'few', count: 10 });
	expect(shownTotal(0, 30)).toEqual({ about: 'exact', count: 0 });
	expect(shownTotal(9, 300)).toEqual({ about: 'few', count: 10 });
	expect(shownTotal(10, 300)).toEqual({ about: 'exact', count: 10 });
	expect(shownTotal(295, 300)).toEqual({ about: 'most', count: null });
	expect(shownTotal(300, 300)).toEqual({ about: 'exact', count: 300 });
	// Two who differ by one person say no more than one of them.
	for (let count = 0; count <= 40; count += 1)
		for (const of of [count, 40]) {
			const shown = shownTotal(count, of);
			if (shown.about !== 'exact') continue;
			for (const part of [count, of - count]) expect(part === 0 || part >= 10).toBe(true);
		}
});
