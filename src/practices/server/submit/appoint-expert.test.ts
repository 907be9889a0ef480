import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { openExampleConference } from '../../../conference/server/test-conference.examples.ts';
import { exampleState } from '../practice.examples.ts';
import { appointedExperts, appointExpert, dismissExpert } from './appoint-expert.ts';
import { fields, refusal } from './submit.examples.ts';

/* docs/rules/practices.md 5.5 */

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let karvia: string;
let member: Actor;
let officer: Actor;

beforeAll(async () => {
	platform = await openExampleConference();
	karvia = await exampleState(platform.database, 'karvia');
	member = await signedInPerson(platform.database, 'Member');
	officer = await signedInPerson(platform.database, 'Officer', ['officer']);
});
afterAll(() => platform.close());

const ctx = (actor: Actor) => platform.context(actor, new Date('2026-03-05T10:00:00Z'));

describe('Experts', () => {
	it('are appointed and dismissed by officers alone, one for each person. 5.5', async () => {
		const typed = { name: 'Expert', email: 'Expert@Example.org', country: karvia, isBoard: false };
		expect(refusal(await appointExpert(ctx(member), typed))).toBe('not-found');
		expect(await appointedExperts(ctx(member))).toBeNull();
		expect(
			fields(
				await appointExpert(ctx(officer), { ...typed, email: 'expert', name: '', country: randomUUID() }),
			),
		).toEqual({
			name: 'platform.bad-name',
			email: 'platform.bad-email',
			country: 'practices.wrong.country',
		});
		const made = await appointExpert(ctx(officer), typed);
		await appointExpert(ctx(officer), { ...typed, isBoard: true });
		expect(await appointedExperts(ctx(officer))).toMatchObject([
			{ email: 'expert@example.org', country: karvia, isBoard: true },
		]);
		const id = made.ok ? made.value.id : '';
		expect(refusal(await dismissExpert(ctx(member), { id }))).toBe('not-found');
		expect(refusal(await dismissExpert(ctx(officer), { id }))).toBeNull();
		expect(refusal(await dismissExpert(ctx(officer), { id }))).toBe('not-found');
	});
});
