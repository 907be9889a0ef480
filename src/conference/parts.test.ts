import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audienceAt, type AudienceFrom } from '#platform/audience.ts';
import { alwaysPublic, everPublic, firstStated, publicSpan, stepsAt } from './parts.ts';

const steps = fc.array(
	fc.record({ from: fc.integer({ min: 0, max: 20 }), audience: fc.constantFrom('public', 'participants') }),
	{ maxLength: 6 },
) as fc.Arbitrary<AudienceFrom[]>;

describe('who may follow a part', () => {
	it('is nobody but participants where nothing is said', () => {
		expect(everPublic([])).toBe(false);
		expect(publicSpan([], 0)).toBe(null);
	});
	it('is refused at a minute that the clock skips', () => {
		const skipped = [{ from: '2026-03-29T02:30', audience: 'public' as const }];
		expect(stepsAt(skipped, 'Europe/Vienna')).toEqual({ ok: false, refusal: 'time-does-not-exist' });
	});
	it('changes at the stated minute: the opening of 2020 was public from 09:00 to 09:30', () => {
		const found = stepsAt(
			[
				{ from: '2020-10-06T09:30', audience: 'participants' },
				{ from: '2020-10-06T09:00', audience: 'public' },
			],
			'Europe/Vienna',
		);
		const opening = found.ok ? found.value : [];
		const at = (time: string): string => audienceAt(opening, Date.parse(`2020-10-06T${time}+02:00`));
		expect([at('08:59:59'), at('09:00'), at('09:29:59'), at('09:30')]).toEqual([
			'participants',
			'public',
			'public',
			'participants',
		]);
		expect(everPublic(opening)).toBe(true);
	});
	it('is said by the item, else by the item above, else by the meeting, else closed', () => {
		const [own, above, meeting] = [1, 2, 3].map((from): AudienceFrom[] => [{ from, audience: 'public' }]);
		expect(firstStated(own, above, meeting)).toBe(own);
		expect(firstStated([], above, meeting)).toBe(above);
		expect(firstStated([], [], meeting)).toBe(meeting);
		expect(firstStated([], undefined, undefined)).toEqual([]);
	});
	it('is public ever if and only if it is so at some minute', () => {
		fc.assert(
			fc.property(steps, (all) => {
				const minutes = Array.from({ length: 23 }, (_, at) => audienceAt(all, at - 1));
				expect(everPublic(all)).toBe(minutes.includes('public'));
			}),
		);
	});
	it('is told as a span that holds now, or comes, or was the last', () => {
		fc.assert(
			fc.property(steps, fc.integer({ min: -1, max: 21 }), (all, now) => {
				const span = publicSpan(all, now);
				expect(span === null).toBe(!everPublic(all));
				if (!span) return;
				const within = now >= (span.from ?? -Infinity) && (span.until === null || now < span.until);
				expect(within).toBe(audienceAt(all, now) === 'public');
				if (span.until !== null && span.until <= now)
					for (let later = now; later < 22; later += 1) expect(audienceAt(all, later)).toBe('participants');
			}),
		);
	});
	it('has no beginning to be told when it is always public', () => {
		expect(publicSpan([{ from: alwaysPublic, audience: 'public' }], 5)).toEqual({ from: null, until: null });
	});
});
