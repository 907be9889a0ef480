import { array, assert, boolean, constantFrom, property, record, uuid } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planLetter, type LetterRecipient, type LetterTexts } from './letter.ts';

const about = {
	title: { en: 'Early Signs', ru: 'Ранние признаки' },
	original: 'en',
	timeZone: 'UTC',
} as const;
const approved = { approvedBy: 'a', approvedAt: 1 };
const texts: LetterTexts = {
	en: { subject: '{conference}', body: 'Dear {address} of {delegation}', ...approved },
	ru: { subject: '{conference}', body: 'Здравствуйте, {name}', ...approved },
};
const one = (change: Partial<LetterRecipient> = {}): LetterRecipient => ({
	id: 'r1',
	person: null,
	email: 'marta@example.org',
	name: 'Marta Lindqvar',
	familyName: 'Lindqvar',
	formOfAddress: 'Ms',
	jobTitle: '',
	delegation: { en: 'Selmark' },
	language: 'en',
	isMinor: false,
	changed: false,
	answered: false,
	closesAt: null,
	...change,
});
const why = (recipient: LetterRecipient, given = texts) =>
	planLetter([recipient], given, about).leftOut.map((left) => left.why);

describe('Who is left out', () => {
	it('is who changed after the letter was begun (14.4), or has answered what they would be reminded of. 14.10', () => {
		expect(why(one({ changed: true }))).toEqual(['changed']);
		expect(why(one({ answered: true }))).toEqual(['answered']);
	});

	it('is whom nobody could write to, but for a note on paper. 14.9', () => {
		expect(why(one({ email: null }))).toEqual(['no-address']);
		expect(planLetter([one({ email: null })], texts, about, 'note').emails).toHaveLength(1);
	});

	it('is a delegation without a deadline, if the text names it', () => {
		const given = { en: { subject: 'S', body: 'By {deadline}', ...approved } };
		expect(why(one(), given)).toEqual(['empty']);
		expect(planLetter([one({ closesAt: 0 })], given, about).emails[0]?.body).toBe(
			'By 1 January 1970 at 00:00 UTC',
		);
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
				one({ ...mission, id: 'r2', email: 'mission@example.org' }),
				one({ ...mission, id: 'r3', familyName: 'Other' }),
			],
			texts,
			about,
		);
		expect(plan.emails.map(({ to }) => to.id)).toEqual(['r1', 'r3']);
		expect(plan.leftOut).toEqual([{ id: 'r2', name: 'Marta Lindqvar', why: 'same' }]);
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
			id: uuid(),
			email: constantFrom('a@example.org', 'b@example.org', null),
			formOfAddress: constantFrom('', 'Mr'),
			delegation: constantFrom(null, { en: 'Selmark' }),
			language: constantFrom('en', 'ru', 'de' as const),
			changed: boolean(),
			answered: boolean(),
		}),
		{ maxLength: 20 },
	);
	assert(
		property(recipients, (all) => {
			const { emails, leftOut } = planLetter(all.map(one), texts, about);
			expect(emails.length + leftOut.length).toBe(all.length);
			for (const { subject, body } of emails) expect(`${subject}${body}`).not.toMatch(/[{}]/);
		}),
	);
});
