import { array, assert, boolean, constantFrom, property, record, uuid } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planLetter, type LetterRecipient, type LetterTexts } from './letter.ts';

const about = { title: { en: 'Early Signs', ru: 'Ранние признаки' }, original: 'en' } as const;
const approved = { approvedBy: 'a', approvedAt: 1 };
const texts: LetterTexts = {
	en: { subject: '{conference}', body: 'Dear {address} of {delegation}', ...approved },
	ru: { subject: '{conference}', body: 'Здравствуйте, {name}', ...approved },
};
const one = (change: Partial<LetterRecipient> = {}): LetterRecipient => {
	const now = {
		registration: 'r1',
		email: 'marta@example.org',
		name: 'Marta Lindqvar',
		familyName: 'Lindqvar',
		formOfAddress: 'Ms',
		jobTitle: '',
		delegation: { en: 'Selmark' },
		language: 'en',
		state: 'accredited',
		isMinor: false,
		atRisk: false,
		...change,
	} as const;
	return { before: { state: now.state, isMinor: now.isMinor, atRisk: now.atRisk }, ...now };
};
const why = (recipient: LetterRecipient, given = texts) =>
	planLetter([recipient], given, about).leftOut.map((left) => left.why);

describe('Who is left out', () => {
	it.each([
		['refused, as they were told', { state: 'refused' }],
		['a minor', { isMinor: true }],
		['at risk', { atRisk: true }],
	] as const)('is who became %s after the letter was begun. 14.4', (_, before) => {
		expect(why({ ...one(before), before: one().before })).toEqual(['changed']);
	});

	it('is whose form of address, or other placeholder, is empty. 14.3', () => {
		expect(why(one({ formOfAddress: '' }))).toEqual(['empty']);
		expect(why(one({ delegation: null }))).toEqual(['empty']);
		// Their text does not name it.
		expect(why(one({ delegation: null, language: 'ru' }))).toEqual([]);
	});

	it('is for whom no text is approved, in their language or the original. 14.2', () => {
		const draft = { ...texts['en'], approvedBy: null, approvedAt: null } as LetterTexts[string];
		expect(why(one({ language: 'de' }), { en: draft })).toEqual(['no-text']);
		expect(why(one({ language: 'ru' }), { ...texts, en: draft })).toEqual([]);
	});

	it('is the second of two who would get the same text at the same address; another text goes there too. 14.3', () => {
		const mission = { email: 'Mission@example.org', language: 'en' } as const;
		const plan = planLetter(
			[
				one(mission),
				one({ ...mission, registration: 'r2', email: 'mission@example.org' }),
				one({ ...mission, registration: 'r3', familyName: 'Other' }),
			],
			texts,
			about,
		);
		expect(plan.emails.map(({ registration }) => registration)).toEqual(['r1', 'r3']);
		expect(plan.leftOut).toEqual([{ registration: 'r2', name: 'Marta Lindqvar', why: 'same' }]);
	});
});

it('A text is filled in for each, in their language, else in the original. 14.2, 14.3', () => {
	const { emails } = planLetter(
		[one(), one({ language: 'ru', name: 'Олеся' }), one({ language: 'fr' })],
		texts,
		about,
	);
	expect(emails.map(({ language, subject, body }) => [language, subject, body])).toEqual([
		['en', 'Early Signs', 'Dear Ms Lindqvar of Selmark'],
		['ru', 'Ранние признаки', 'Здравствуйте, Олеся'],
	]);
});

it('What looks like a placeholder in a name stays a name', () => {
	const { emails } = planLetter([one({ language: 'ru', name: '{delegation}' })], texts, about);
	expect(emails[0]?.body).toBe('Здравствуйте, {delegation}');
});

it('Everybody gets one email or one reason, whatever is known of them. 14.3', () => {
	const recipients = array(
		record({
			registration: uuid(),
			email: constantFrom('a@example.org', 'b@example.org'),
			formOfAddress: constantFrom('', 'Mr'),
			delegation: constantFrom(null, { en: 'Selmark' }),
			language: constantFrom('en', 'ru', 'de' as const),
			state: constantFrom('accredited', 'on-hold', 'waiting' as const),
			atRisk: boolean(),
		}),
		{ maxLength: 20 },
	);
	assert(
		property(recipients, boolean(), (all, isBefore) => {
			const given = all.map((each) => ({
				...one(each),
				...(isBefore && { before: one({ state: 'accredited' }).before }),
			}));
			const { emails, leftOut } = planLetter(given, texts, about);
			expect(emails.length + leftOut.length).toBe(given.length);
			for (const { subject, body } of emails) expect(`${subject}${body}`).not.toMatch(/[{}]/);
		}),
	);
});
