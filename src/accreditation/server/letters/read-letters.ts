import { isId } from '#conference';
import { workingCopy } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { planLetter } from '../../letter.ts';
import { may, officersConference } from '../access.ts';
import { leftOutOf, letterById, lettersOf, recipientsOf } from '../store/letters.ts';

/** The most letters that the list shows. */
const maxLetters = 200;

/** The letters of a conference, newest first, for its officers. @returns `null` = not found */
export async function readLetters(ctx: OperationContext, slug: string) {
	const access = await officersConference(ctx, { slug });
	return (
		access && {
			letters: await lettersOf(ctx.database, access.id, maxLetters),
			mayManage: may(ctx, 'manage', access),
		}
	);
}

/**
 * A letter with the emails as they would be written now, or who was left out when they were; for officers.
 * @param shown the recipient whose email is shown; by default the first
 * @returns `null` = not found
 */
export async function readLetter(
	ctx: OperationContext,
	{ slug, letter: id }: { slug: string; letter: string },
	shown: string | null,
) {
	const access = await officersConference(ctx, { slug });
	const copy = access && (await workingCopy(ctx, slug));
	const letter = access && isId(id) ? await letterById(ctx.database, id) : null;
	if (!access || !copy || !letter || letter.conference !== access.id) return null;
	const { title, original } = copy.document;
	const recipients = await recipientsOf(ctx.database, id);
	const plan = planLetter(recipients, letter.texts, { title, original });
	const preview = plan.emails.find(({ registration }) => registration === shown) ?? plan.emails[0] ?? null;
	const names = new Map(recipients.map(({ registration, name }) => [registration, name]));
	const { emails } = plan;
	return {
		letter,
		mayManage: may(ctx, 'manage', access),
		original,
		/** How many emails there would be, by language. */
		languages: [...Map.groupBy(emails, ({ language }) => language)].map(([language, { length }]) => ({
			language,
			count: length,
		})),
		count: emails.length,
		leftOut: letter.preparedAt === null ? plan.leftOut : await leftOutOf(ctx.database, id),
		preview: preview && {
			registration: preview.registration,
			name: names.get(preview.registration) ?? '',
			language: preview.language,
			subject: preview.subject,
			body: preview.body,
		},
		/** Those whose email can be shown, the first hundred. */
		previews: emails.slice(0, 100).map(({ registration }) => ({
			registration,
			name: names.get(registration) ?? '',
		})),
	};
}
