import { describe, expect, it } from 'vitest';
import { spokenLanguages } from '#platform/language.ts';
import { formFaults, warningInput } from './server/write/write.examples.ts';
import { draftFaults, mayBeExact, type CheckedDraft } from './warning-faults.ts';
import { audienceFrom, contentFrom, typedEnd } from './warning-form.ts';
import { warningRecord } from './warning.ts';
import { exampleContent } from './warnings.examples.ts';

/* The form of a warning. docs/rules/warnings.md §10, §11 */

const now = new Date('2026-11-28T10:00:00Z');

const draft = (more: Partial<CheckedDraft> = {}): CheckedDraft => ({
	content: exampleContent(),
	audience: { tlp: 'green', purposes: ['health'], community: 'c', kind: 'community', recipients: ['c'] },
	change: 'new',
	note: '',
	expiresAt: null,
	...more,
});

describe('the form', () => {
	it('needs the substance or risk, the date and the region, nothing else. 10.1', () => {
		expect(formFaults({ subject: '', date: '', region: ' ' })).toEqual({
			subject: 'warnings.write.missing',
			date: 'warnings.write.missing',
			region: 'warnings.write.missing',
		});
		const least = { text: '', cas: '', imprint: '', events: '', tlp: '', purposes: [], whom: '' };
		expect(formFaults(least)).toEqual({});
		expect(contentFrom(warningInput(least))).toMatchObject({ cas: [], events: null, cap: null });
	});

	it.each(['2026-13-01', '2026-02-30', 'tomorrow', '20261120'])('refuses the date %s', (date) => {
		expect(formFaults({ date })).toEqual({ date: 'warnings.write.wrong-date' });
	});

	it('stores few events without their number, and their month alone. 10.2', () => {
		expect(contentFrom(warningInput({ events: '4' }))).toMatchObject({ events: 'fewer', date: '2026-11' });
		expect(contentFrom(warningInput({ events: '<10' }))).toMatchObject({ events: 'fewer', date: '2026-11' });
		expect(contentFrom(warningInput({ events: '10' }))).toMatchObject({ events: 10, date: '2026-11-20' });
		const { events } = warningRecord.groups.substance;
		expect(['fewer' as const, 12, null].map((one) => events.typed(one))).toEqual(['<10', '12', '']);
		expect(formFaults({ events: 'many' })).toEqual({ events: 'warnings.write.wrong-events' });
	});

	it('refuses a CAS number with a wrong check digit, and reads several. 10.3', () => {
		expect(formFaults({ cas: '14680-51-5' })).toEqual({ cas: 'warnings.write.wrong-cas' });
		expect(warningInput({ cas: '14680-51-4, 437-38-7' }).cas).toEqual(['14680-51-4', '437-38-7']);
	});

	it.each(spokenLanguages)('points to the systems of the INCB in %s. 10.5', async (language) => {
		const { default: messages } = (await import(`./messages/${language}.json`, {
			with: { type: 'json' },
		})) as {
			default: Record<string, string>;
		};
		expect(messages['warning.kind.hint']).toMatch(/PICS.*PEN Online/s);
	});

	it('ends a warning with the last day that was chosen, and shows that day again', () => {
		const { expires } = warningInput({ expires: '2026-12-11' });
		expect([expires?.toISOString(), typedEnd(expires), typedEnd(null)]).toEqual([
			'2026-12-12T00:00:00.000Z',
			'2026-12-11',
			'',
		]);
	});

	it('chooses nobody but the author when nothing is chosen. 11.1', () => {
		const chosen = { posts: ['a'], persons: ['b'] };
		expect(audienceFrom({ whom: null, ...chosen }, 'c')).toEqual([]);
		expect(audienceFrom({ whom: 'posts', ...chosen }, 'c')).toEqual(['a']);
		expect(audienceFrom({ whom: 'persons', ...chosen }, 'c')).toEqual(['b']);
		expect(audienceFrom({ whom: 'community', ...chosen }, 'c')).toEqual(['c']);
	});
});

describe('a draft', () => {
	it('that is complete has no faults', () => {
		expect(draftFaults(draft(), now)).toEqual({});
	});

	it('with a reason for a more exact place needs AMBER or stricter. 10.4', () => {
		const content = exampleContent({ placeReason: 'Sold at one station' });
		const audience = draft().audience;
		for (const tlp of ['clear', 'green'] as const)
			expect(draftFaults(draft({ content, audience: { ...audience, tlp } }), now)).toHaveProperty(
				'placeReason',
			);
		expect(draftFaults(draft({ content, audience: { ...audience, tlp: 'amber' } }), now)).toEqual({});
		expect([mayBeExact(content, 'amber'), mayBeExact(content, 'green')]).toEqual([true, false]);
		expect(mayBeExact(exampleContent(), 'red')).toBe(false);
	});

	it('that is CLEAR needs the text for the public in its language. 10.6', () => {
		const clear = { ...draft().audience, tlp: 'clear' as const };
		expect(Object.keys(draftFaults(draft({ audience: clear }), now))).toEqual([
			'headline.en',
			'description.en',
			'instruction.en',
		]);
		const texts = { headline: 'Tablets', description: 'Dangerous tablets', instruction: 'Do not use them.' };
		const input = warningInput({
			tlp: 'clear',
			...Object.fromEntries(Object.entries(texts).map(([field, text]) => [`${field}.en`, text])),
		});
		expect(draftFaults(draft({ audience: clear, content: contentFrom(input) }), now)).toEqual({});
	});

	it('of a correction says what changed, and ends in the future', () => {
		expect(draftFaults(draft({ change: 'correction', expiresAt: now }), now)).toEqual({
			note: 'warnings.write.missing',
			expires: 'warnings.write.end-past',
		});
	});
});
