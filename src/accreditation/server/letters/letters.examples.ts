import { sql } from '#platform/server/database.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { openEmailExamples } from '../emails/emails.examples.ts';
import { beginLetter } from './begin-letter.ts';
import { prepareLetter } from './prepare-letter.ts';
import { readLetter } from './read-letters.ts';
import { releaseLetter } from './release-letter.ts';
import { setLetterText } from './set-letter-text.ts';

/* For tests: a conference with an officer who writes letters. */

/** A platform with a conference, and the steps of a letter as its officer takes them. */
export async function openLetterExamples() {
	const examples = await openEmailExamples();
	const { database } = examples.platform;
	const made = await examples.conference();
	const found = await sql<{ slug: string }>`select slug from conference.conference
		where id = ${made.id}`.execute(database);
	const set = { ...made, slug: found.rows[0]?.slug ?? '' };
	const page = async (letter: string) =>
		(await readLetter(examples.ctx(), { slug: set.slug, letter }, null))!;
	return {
		...examples,
		database,
		set,
		page,
		async accredited(name: string): Promise<string> {
			const id = await examples.nominate(set.delegation, name);
			await examples.step(id, { do: 'accredit' });
			return id;
		},
		/** Begins a letter to people. @returns its id */
		begun: async (id: readonly string[], list = ''): Promise<string> =>
			valueOf(await beginLetter(examples.ctx(), set.id, { once: crypto.randomUUID(), id, list })).letter,
		write: async (letter: string, body = 'Dear {name}', how: 'save' | 'approve' = 'approve') =>
			setLetterText(
				examples.ctx(),
				set.id,
				{
					language: 'en',
					subject: 'Practical information',
					body,
					revision: (await page(letter)).letter.revision,
					do: how,
				},
				{ letter },
			),
		prepare: async (letter: string) =>
			prepareLetter(examples)(
				examples.ctx(),
				set.id,
				{ revision: (await page(letter)).letter.revision },
				{ letter },
			),
		release: (letter: string, number = '', mailer: Parameters<typeof releaseLetter>[0] = examples.mailer) =>
			releaseLetter(mailer)(examples.ctx(), set.id, { number }, { letter }),
		/** The emails of a letter, by recipient. */
		emailsOf: async (letter: string) =>
			(
				await sql<{ to: string; state: string; subject: string; body: string }>`
					select m.recipient as "to", m.state, m.subject, m.body from accreditation.email e
					join platform.mail m on m.id = e.email_id where e.letter_id = ${letter}
					order by m.recipient, m.id`.execute(database)
			).rows,
	};
}
