import { isId } from '#conference';
import type { Language } from '#platform/language.ts';
import { readList } from '#platform/list.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { runList } from '#platform/server/list.ts';
import { previewEmail, type ComposedEmail, type EmailSite } from '#platform/server/mail/template.ts';
import { emailKinds, emailsList, emailStates, type ListedEmail, type EmailKind } from '../../emails.ts';
import { may, officersConference, writableCategories } from '../access.ts';
import { emailChoices } from '../store/emails.ts';
import { emailOf, emailsBy, emailsSource, heldByKind } from '../store/emails-list.ts';
import { conferenceSite } from './conference-site.ts';
import { announcedConferences, valuesOf } from './content.ts';
import { refusalEmail } from './refusal-email.ts';
import { conferenceEmail, isWrittenKind } from './templates.ts';

/**
 * The emails of a conference, for its officers only; without their texts. Five statements.
 * @param parameters the query of the page's address
 * @returns `null` = not found
 */
export async function emailsOf(ctx: OperationContext, slug: string, parameters = new URLSearchParams()) {
	const access = await officersConference(ctx, { slug });
	if (!access) return null;
	const { database, language } = ctx;
	const request = readList(emailsList, parameters);
	const values = [
		...emailStates.map((value) => ({ facet: 'state' as const, value, key: value })),
		...emailKinds.map((value) => ({ facet: 'kind' as const, value, key: value })),
	];
	const categories = writableCategories(ctx, access);
	const source = emailsSource(access.id, language, request.state.words);
	const list = await runList(database, emailsList, request, source, values);
	return {
		...list,
		emails: await emailsBy(database, list.ids),
		held: await heldByKind(database, access.id, categories),
		choices: await emailChoices(database, access.id),
		/** Whether the conference is not archived, and whether the caller may release then. */
		mayManage: may(ctx, 'manage', access),
		mayRelease: may(ctx, 'release', access),
		/** Whether the caller may choose what is sent without release: not who is limited to some categories. */
		mayChoose: may(ctx, 'release', access) && !categories.length,
	};
}

/**
 * One email of a conference, for its officers and who holds its people; `null` = not found. Its text only while nobody has
 * received it, and to people of the caller's categories. 17.2
 */
export async function findEmail(
	ctx: OperationContext,
	slug: string,
	id: string,
): Promise<{ email: ListedEmail & { body: string | null }; mayRelease: boolean } | null> {
	const access = await officersConference(ctx, { slug });
	const email =
		access && isId(id) ? await emailOf(ctx.database, access.id, id, writableCategories(ctx, access)) : null;
	if (!access || !email) return null;
	const { isWithin, body, ...listed } = email;
	return {
		email: { ...listed, body: isWithin ? body : null },
		mayRelease: isWithin && may(ctx, 'release', access),
	};
}

/**
 * An email of a kind as somebody of this conference would get it, with an invented recipient; for officers only.
 * @returns `null` = not found; `email: null` before the conference is announced, and for invitations, which have their page
 */
export async function previewOf(
	ctx: OperationContext,
	slug: string,
	kind: EmailKind,
	language: Language,
	site: EmailSite,
): Promise<{ email: ComposedEmail | null } | null> {
	const access = await officersConference(ctx, { slug });
	if (!access) return null;
	const [conference] = await announcedConferences(ctx, [access.id], language, 'participants');
	if (!conference || (kind !== 'refused' && !isWrittenKind(kind))) return { email: null };
	const from = await conferenceSite(ctx.database, access.id, site);
	if (kind === 'refused') {
		const own = { conference: conference.title.text };
		return { email: previewEmail(from, refusalEmail, language, { ...refusalEmail.sample, ...own }) };
	}
	const template = conferenceEmail(kind);
	const { name, registration, delegation, deadline, freePlaces } = template.sample;
	const due = {
		kind,
		name,
		registration,
		isMinor: false,
		isParticipant: true,
		delegation: delegation && { id: delegation.id, name: { [language]: delegation.name } },
		language,
		offeredUntil: deadline,
		closesAt: deadline,
		freePlaces,
		changesSince: 0,
	};
	return { email: previewEmail(from, template, language, valuesOf(conference, due, language)) };
}
