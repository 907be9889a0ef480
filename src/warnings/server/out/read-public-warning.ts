import { linksTo, organisation } from '#directory/server';
import { anonymous } from '#platform/actor.ts';
import { inLanguage, writtenIn, type LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { CapMessage, CapReference } from '../../cap.ts';
import type { ReplacedWarning } from '../../warning-inbox.ts';
import type { WarningContent } from '../../warning.ts';
import { warningState, type WarningState } from '../../warning-flow.ts';
import { asReader } from '../store/as-reader.ts';
import { boardRows } from '../store/warning-board.ts';
import {
	releasesOf,
	replacementsOf,
	versionsOfWarning,
	warningById,
	type WarningRow,
	type WarningVersionRow,
} from '../store/warnings.ts';
import { contentOf } from '../content.ts';
import { shownReplacements } from '../replacements.ts';

/** A CLEAR warning for everybody. */
export interface PublicWarning {
	id: string;
	state: WarningState;
	/** Of an invented community. */
	sample: boolean;
	version: number;
	releasedAt: Date;
	expiresAt: Date | null;
	withdrawnAt: Date | null;
	/** Why it was withdrawn. */
	reason: string;
	/** `null` once it was withdrawn. */
	content: WarningContent | null;
	headline: LocalizedText;
	description: LocalizedText | null;
	instruction: LocalizedText | null;
	country: { slug: string; name: LocalizedText } | null;
	versions: { version: number; releasedAt: Date; note: string }[];
	/** CLEAR ones. */
	replacements: ReplacedWarning[];
}

/** What is known of a CLEAR warning, also of the versions whose content is gone. */
interface ClearWarning {
	warning: WarningRow & { listing: NonNullable<WarningRow['listing']>; releasedAt: Date };
	/** Released ones, newest first. */
	versions: (WarningVersionRow & { releasedAt: Date })[];
	content: WarningContent | null;
	replacements: WarningRow[];
}

/** What no check has read is not for strangers. 10.3 */
const publicContent = (content: WarningContent | null): WarningContent | null =>
	content && { ...content, capMessage: null };

/** A CLEAR warning as a stranger reads it; `null` = none, or none that is CLEAR. 14.5 */
async function clearWarning(ctx: OperationContext, id: string): Promise<ClearWarning | null> {
	const { warning, versions, replacements } = await asReader({ ...ctx, actor: anonymous }, async (tx) => {
		const found = await warningById(tx, id);
		return {
			warning: found,
			versions: await versionsOfWarning(tx, id),
			replacements: found ? await replacementsOf(tx, found) : [],
		};
	});
	const { listing, releasedAt, tlp } = warning ?? {};
	if (!warning || !listing || !releasedAt || tlp !== 'clear') return null;
	const released = versions.flatMap((version) =>
		version.state === 'released' && version.releasedAt ? { ...version, releasedAt: version.releasedAt } : [],
	);
	const newest = released.find(({ change }) => change !== 'withdrawal');
	return {
		warning: { ...warning, listing, releasedAt },
		versions: released,
		content: newest && warning.state === 'released' ? publicContent(contentOf(ctx, newest)) : null,
		replacements: replacements.filter((one) => one.tlp === 'clear'),
	};
}

const own = (text: string, language: string, requested: string): LocalizedText | null =>
	text ? writtenIn(text, language, requested) : null;

/** The page of a CLEAR warning in the reader's language, else in its own. 14.5 */
export async function readPublicWarning(ctx: OperationContext, id: string): Promise<PublicWarning | null> {
	const found = await clearWarning(ctx, id);
	if (!found) return null;
	const { warning, versions, content, replacements } = found;
	const { language } = ctx;
	const { listing } = warning;
	const country = listing.country
		? (await linksTo(ctx, [listing.country], language)).get(listing.country)
		: null;
	const text = (name: 'headline' | 'description' | 'instruction') =>
		inLanguage(content?.cap?.[name], language, listing.language);
	const withdrawal = versions.find(({ change }) => change === 'withdrawal');
	return {
		id,
		state: warningState(warning, ctx.now),
		sample: warning.sample,
		version: warning.version,
		releasedAt: warning.releasedAt,
		expiresAt: warning.expiresAt,
		withdrawnAt: warning.withdrawnAt,
		reason: withdrawal?.note ?? '',
		content,
		headline: text('headline') ?? writtenIn(listing.subject, listing.language, language),
		description: text('description') ?? own(content?.text ?? '', listing.language, language),
		instruction: text('instruction') ?? own(content?.measures ?? '', listing.language, language),
		country: country ? { slug: country.slug, name: country.name } : null,
		versions: versions.map(({ version, releasedAt, note }) => ({ version, releasedAt, note })),
		replacements: shownReplacements(replacements, warning, language),
	};
}

/** What a CAP message names. `sender`: the host; `pageOf`: the whole address of the page. */
export interface CapSite {
	sender: string;
	pageOf: (id: string) => string;
}

/** The message of the newest version of a CLEAR warning: alert, update or cancellation. `null` as for the page. 14.2 */
export async function capOf(
	ctx: OperationContext,
	id: string,
	{ sender, pageOf }: CapSite,
): Promise<CapMessage | null> {
	const found = await clearWarning(ctx, id);
	if (!found) return null;
	const { warning, versions, content } = found;
	const house = await organisation(ctx);
	const reference = (version: { version: number; releasedAt: Date }): CapReference => ({
		sender,
		identifier: `${id}.${version.version}`,
		sent: version.releasedAt,
	});
	const [newest] = versions;
	const isOver = warningState(warning, ctx.now) === 'withdrawn';
	const sent = newest ?? { version: warning.version, releasedAt: warning.releasedAt };
	// A cancellation names what it cancels, whose text nobody reads any more.
	const before = (await releasesOf(ctx.database, id)).filter(({ version }) => version < sent.version);
	const { cap } = content ?? {};
	const languages = [...new Set([warning.listing.language, ...Object.keys(cap?.headline ?? {})])];
	return {
		...reference(sent),
		isExercise: warning.sample,
		type: isOver ? 'Cancel' : before.length ? 'Update' : 'Alert',
		references: before.toReversed().map(reference),
		note: newest?.note ?? '',
		category: cap?.category ?? 'Health',
		urgency: isOver ? 'Past' : (cap?.urgency ?? 'Unknown'),
		severity: cap?.severity ?? 'Unknown',
		certainty: cap?.certainty ?? 'Unknown',
		senderName: inLanguage(house?.name, 'en', house?.originalLanguage)?.text ?? sender,
		expires: warning.expiresAt,
		web: pageOf(id),
		parameters: content
			? { imprint: content.imprint, CAS: content.cas.join(' '), form: content.form ?? '', kind: content.kind }
			: {},
		infos: content
			? languages.map((language) => ({
					language,
					event: content.subject,
					headline: cap?.headline[language] ?? content.subject,
					description: cap?.description[language] ?? (language === content.language ? content.text : ''),
					instruction: cap?.instruction[language] ?? (language === content.language ? content.measures : ''),
					area: content.region,
				}))
			: [],
	};
}

/** The ids of CLEAR warnings, also of those that are over, for the search. */
export async function clearWarnings(ctx: OperationContext): Promise<string[]> {
	const all = {
		words: '',
		kind: null,
		country: null,
		isAll: true,
		isClear: true,
		now: ctx.now,
		limit: 10_000,
	};
	const rows = await asReader({ ...ctx, actor: anonymous }, (tx) => boardRows(tx, all));
	return rows.map(({ id }) => id);
}
