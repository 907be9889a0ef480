import { assert, boolean, constantFrom, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confirmedUntil, membershipState, seesPost } from './community.ts';
import { brokenEntry, entryText, type AccessEntry } from './access-log.ts';
import { isSealed, mayEmailContent, mayExport, tellsSource, tlpCodes, tlpLabels } from './tlp.ts';
import { countOfEvents, EventCount, isCasNumber, storedDate, WarningContent } from './warning.ts';
import {
	audienceFaults,
	forPolice,
	isReducedFor,
	releaseRefusal,
	unusualRecipients,
	warningState,
	type ChosenAudience,
} from './warning-flow.ts';
import { exampleContent } from './warnings.examples.ts';
import * as v from 'valibot';

/* Labels, audiences, release, expiry, membership. docs/rules/warnings.md §9 to §13 */

const chosen = (more: Partial<ChosenAudience> = {}): ChosenAudience => ({
	tlp: 'green',
	purposes: ['health'],
	community: 'c',
	kind: 'community',
	recipients: [],
	...more,
});

describe('the audience', () => {
	it.each([
		['no label', { tlp: null }, 'tlp'],
		['no source', { community: null }, 'source'],
		['no purpose', { purposes: [] }, 'purposes'],
		['nobody', { kind: null }, 'audience'],
		['posts without one', { kind: 'posts' }, 'audience'],
		['RED for a community', { tlp: 'red' }, 'audience'],
		['RED for posts', { tlp: 'red', kind: 'posts', recipients: ['p'] }, 'audience'],
		['CLEAR for some', { tlp: 'clear', kind: 'posts', recipients: ['p'] }, 'audience'],
	] as const)('is refused: %s. 11.2', (_, more, field) => {
		expect(Object.keys(audienceFaults(chosen(more)))).toEqual([field]);
	});

	it('is accepted: RED for persons, AMBER for posts, GREEN for a community. 11.2', () => {
		for (const fit of [
			chosen(),
			chosen({ tlp: 'amber-strict', kind: 'posts', recipients: ['p'] }),
			chosen({ tlp: 'red', kind: 'persons', recipients: ['p'] }),
		])
			expect(audienceFaults(fit)).toEqual({});
	});

	it('is unusual when the source never shared with it, once it has released three times. 11.6', () => {
		expect(unusualRecipients(['a', 'x'], [['a'], ['b']])).toEqual([]);
		expect(unusualRecipients(['a', 'x'], [['a'], ['b'], ['a', 'b']])).toEqual(['x']);
	});
});

describe('a label', () => {
	it('is written in the same way in every language, and says what may leave. 11.3', () => {
		expect(tlpCodes.map((code) => tlpLabels[code])).toEqual([
			'TLP:CLEAR',
			'TLP:GREEN',
			'TLP:AMBER',
			'TLP:AMBER+STRICT',
			'TLP:RED',
		]);
		expect(tlpCodes.filter(tellsSource)).toEqual(['amber']);
		expect(isSealed(null) && isSealed('red') && !isSealed('amber')).toBe(true);
	});

	it('lets nothing of a RED warning out as a file. 14.1', () => {
		expect(tlpCodes.filter((code) => !mayExport(code))).toEqual(['red']);
	});

	it('lets an email name the content of a CLEAR warning only. 12.5', () => {
		expect(tlpCodes.filter(mayEmailContent)).toEqual(['clear']);
	});
});

describe('a release', () => {
	const request = {
		drafter: 'a',
		by: 'b',
		isReviewer: true,
		isUrgent: false,
		tlp: 'amber',
		kind: 'posts',
	} as const;

	it('needs a second person who was asked, for everybody who asks. 12.1', () => {
		expect(releaseRefusal({ ...request, by: 'a' })).toBe('four-eyes');
		expect(releaseRefusal({ ...request, isReviewer: false })).toBe('four-eyes');
		expect(releaseRefusal(request)).toBeNull();
	});

	it('is made by its author only if it is urgent and to named recipients. 12.2', () => {
		const urgent = { ...request, by: 'a', isReviewer: false, isUrgent: true } as const;
		expect(releaseRefusal({ ...urgent, kind: 'community' })).toBe('not-urgent');
		expect(releaseRefusal({ ...urgent, tlp: 'clear' })).toBe('not-urgent');
		expect(releaseRefusal(urgent)).toBeNull();
		expect(releaseRefusal({ ...urgent, kind: 'persons', tlp: 'red' })).toBeNull();
	});

	it('is never made by one person alone without the limits of urgency. 12.1', () => {
		assert(
			property(
				record({
					isReviewer: boolean(),
					isUrgent: boolean(),
					tlp: constantFrom(...tlpCodes),
					kind: constantFrom('community' as const, 'posts' as const, 'persons' as const),
				}),
				(more) => {
					const refusal = releaseRefusal({ drafter: 'a', by: 'a', ...more });
					if (!more.isUrgent || more.tlp === 'clear' || more.kind === 'community')
						expect(refusal).not.toBeNull();
				},
			),
		);
	});
});

describe('the state', () => {
	const now = new Date('2026-11-28T10:00:00Z');
	const times = { state: 'released', expiresAt: null, confirmBy: null } as const;

	it('is judged by the moment, not by a job: over at its end, unconfirmed counts as withdrawn. 12.4', () => {
		expect(warningState({ ...times, expiresAt: now }, new Date(now.getTime() - 1))).toBe('released');
		expect(warningState({ ...times, expiresAt: now }, now)).toBe('expired');
		expect(warningState({ ...times, confirmBy: now }, new Date(now.getTime() - 1))).toBe('unconfirmed');
		expect(warningState({ ...times, confirmBy: now }, now)).toBe('withdrawn');
		expect(warningState({ ...times, state: 'withdrawn', expiresAt: now }, now)).toBe('withdrawn');
	});
});

describe('the record', () => {
	it('holds no number under ten, and then only the month. 10.2', () => {
		expect(countOfEvents(9)).toBe('fewer');
		expect(countOfEvents(10)).toBe(10);
		expect(v.is(EventCount, 3)).toBe(false);
		expect(storedDate('2026-11-02', 'fewer')).toBe('2026-11');
		expect(storedDate('2026-11-02', 12)).toBe('2026-11-02');
	});

	it('needs subject, date and region alone. 10.1', () => {
		const empty = Object.fromEntries(
			Object.entries(exampleContent()).map(([name, value]) => [
				name,
				name === 'isConfirmed'
					? 'unknown'
					: Array.isArray(value)
						? []
						: typeof value === 'string'
							? ''
							: null,
			]),
		);
		const least = {
			...empty,
			kind: 'sample',
			language: 'en',
			subject: 'MDMA',
			date: '2026-11',
			region: 'Karvia',
		};
		expect(
			v.is(WarningContent, {
				...least,
				form: null,
				quantity: null,
				events: null,
				reliability: null,
				credibility: null,
			}),
		).toBe(true);
		for (const missing of ['subject', 'date', 'region'])
			expect(v.is(WarningContent, { ...exampleContent(), [missing]: '' })).toBe(false);
	});

	it('takes a CAS number with its check digit only. 10.3', () => {
		expect(['14680-51-4', '50-00-0', '7732-18-5'].every(isCasNumber)).toBe(true);
		expect(['14680-51-5', '50-0-0', 'x', '1-00-0'].some(isCasNumber)).toBe(false);
	});

	it('gives police region, substance and advice of a health warning, not the events. 11.4', () => {
		const shown = forPolice(exampleContent({ analysis: 'secret' }));
		expect(shown).toMatchObject({ region: 'Karvia, northern region', imprint: 'M30' });
		for (const field of ['date', 'events', 'analysis', 'healthRisks'])
			expect(shown).not.toHaveProperty(field);
		expect(isReducedFor(['health'], new Set(['police']))).toBe(true);
		expect(isReducedFor(['health'], new Set(['police', 'health']))).toBe(false);
		expect(isReducedFor(['health', 'intelligence'], new Set(['police']))).toBe(false);
	});
});

describe('a membership', () => {
	it('is due after a year, and ends thirty days later unless it is reconfirmed. 9.3', () => {
		const until = confirmedUntil(new Date('2026-01-01T00:00:00Z'));
		const state = (day: string) =>
			membershipState({ confirmedUntil: until, removedAt: null }, new Date(`${day}T12:00:00Z`));
		expect(until).toBe('2027-01-31');
		expect([state('2026-12-31'), state('2027-01-01'), state('2027-01-31'), state('2027-02-01')]).toEqual([
			'active',
			'due',
			'due',
			'lapsed',
		]);
		expect(
			membershipState({ confirmedUntil: until, removedAt: new Date('2026-02-01') }, new Date('2026-03-01')),
		).toBe('removed');
	});

	it('that is hidden is seen by the steward and by itself; others see its number. 9.2', () => {
		const post = { id: 'p', isHidden: true };
		expect(seesPost(post, { isSteward: false, ownPosts: new Set(['q']) })).toBe(false);
		expect(seesPost(post, { isSteward: true, ownPosts: new Set() })).toBe(true);
		expect(seesPost(post, { isSteward: false, ownPosts: new Set(['p']) })).toBe(true);
		expect(seesPost({ ...post, isHidden: false }, { isSteward: false, ownPosts: new Set() })).toBe(true);
	});
});

const sha256 = (text: string): string => `#${text}`;

const chain = (length: number): AccessEntry[] => {
	const entries: AccessEntry[] = [];
	for (let number = 1; number <= length; number += 1) {
		const entry = {
			number,
			at: new Date(number),
			reader: 'r',
			action: 'read',
			previous: entries.at(-1)?.hash ?? '',
		};
		entries.push({ ...entry, hash: sha256(entryText('w', entry)) });
	}
	return entries;
};

describe('the chain of the log', () => {
	it('names the entry that was changed, and the one after a missing one; the oldest may be gone. 13.3', () => {
		expect(brokenEntry('w', chain(4), sha256)).toBeNull();
		expect(brokenEntry('w', chain(4).slice(1), sha256)).toBeNull();
		expect(brokenEntry('w', chain(4).toSpliced(1, 1), sha256)).toBe(3);
		expect(brokenEntry('w', chain(4).with(1, { ...(chain(4)[1] as AccessEntry), reader: 'x' }), sha256)).toBe(
			2,
		);
		expect(brokenEntry('other', chain(4), sha256)).toBe(1);
	});
});
