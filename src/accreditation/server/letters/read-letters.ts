import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { planLetter, type PlannedLetter } from '../../letter.ts';
import { may, officersConference, writableCategories } from '../access.ts';
import { delegationsToWrite, deliveriesOf, leftOutOf, lettersOf, recipientsOf } from '../store/letters.ts';
import { readableLetter } from './letter-access.ts';

/** The most letters that the list shows. */
const maxLetters = 200;

/** By what the preview of a letter is asked for: the focal point, else the registration or delegation. */
const keyOf = ({ to }: PlannedLetter): string => to.person ?? to.id;

/** The letters of a conference that the caller may read, newest first. @returns `null` = not found */
export async function readLetters(ctx: OperationContext, slug: string) {
	const access = await officersConference(ctx, { slug });
	return (
		access && {
			letters: await lettersOf(ctx.database, access.id, writableCategories(ctx, access), maxLetters),
			mayManage: may(ctx, 'manage', access),
		}
	);
}

/** The delegations of a conference that a letter can go to, for its officers. @returns `null` = not found */
export async function delegationsForLetter(ctx: OperationContext, slug: string) {
	const access = await officersConference(ctx, { slug });
	return (
		access && {
			delegations: await delegationsToWrite(ctx.database, access.id, writableCategories(ctx, access)),
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
	which: { slug: string; letter: string },
	shown: string | null,
) {
	const found = await readableLetter(ctx, which);
	if (!found) return null;
	const { access, conference, letter } = found;
	const { original } = conference;
	const plan = planLetter(await recipientsOf(ctx.database, letter), letter.texts, conference, letter.way);
	const { emails } = plan;
	const preview = emails.find((one) => keyOf(one) === shown) ?? emails[0] ?? null;
	const nameOf = ({ to: { name, delegation } }: PlannedLetter): string =>
		[name, letter.way === 'people' ? '' : delegation && inLanguage(delegation, ctx.language, original)?.text]
			.filter(Boolean)
			.join(', ');
	return {
		letter,
		mayManage: may(ctx, 'manage', access),
		mayRelease: may(ctx, 'release', access),
		original,
		/** Earlier letters of the same kind whose texts can be taken, newest first; none once this one has a text. */
		earlier: Object.keys(letter.texts).length
			? []
			: (await lettersOf(ctx.database, access.id, writableCategories(ctx, access), maxLetters))
					.filter((one) => one.id !== letter.id && one.way === letter.way)
					.flatMap(({ id, texts }) => {
						const text = texts[ctx.language] ?? texts[original] ?? Object.values(texts)[0];
						return text ? [{ id, subject: text.subject }] : [];
					}),
		/** How many emails there would be, by language. */
		languages: [...Map.groupBy(emails, ({ language }) => language)].map(([language, { length }]) => ({
			language,
			count: length,
		})),
		count: emails.length,
		leftOut:
			letter.preparedAt === null ? plan.leftOut : await leftOutOf(ctx.database, letter.id, ctx.language),
		/** The notes that were fixed, and when they were delivered. 14.9 */
		notes:
			letter.way === 'note' && letter.preparedAt !== null
				? await deliveriesOf(ctx.database, letter.id)
				: null,
		preview: preview && {
			id: keyOf(preview),
			of: preview.to.id,
			name: nameOf(preview),
			language: preview.language,
			subject: preview.subject,
			body: preview.body,
		},
		/** Those whose email can be shown, the first hundred. */
		previews: emails.slice(0, 100).map((one) => ({ id: keyOf(one), name: nameOf(one) })),
	};
}
