import { delegationsOf } from '#accreditation/server';
import { findConference, textLanguagesOf } from '#conference/server';
import type { ConferenceHead, DelegationFacts } from '#conference';
import type { LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { isItemElsewhere, itemsOfAgenda, meetingFor, type PlannedItem } from '../../agenda-items.ts';
import type { SubmissionInput } from '../../submission.ts';
import type { SubmissionAccess } from './submission-access.ts';

/** What a delegation can choose from when it hands in a document. */
export interface SubmissionChoices {
	conference: ConferenceHead;
	meetings: { id: string; number: number; title: LocalizedText | null }[];
	items: PlannedItem[];
	/** The other delegations. */
	delegations: DelegationFacts[];
	/** In which it has its documents, the original first. */
	languages: string[];
}

/** The meetings and items that the caller sees, and the other delegations; `null` if the conference is not there. */
export async function submissionChoices(
	ctx: OperationContext,
	{ conference, slug, delegation }: SubmissionAccess,
): Promise<SubmissionChoices | null> {
	const found = await findConference(ctx, slug);
	if (!found) return null;
	const others = (await delegationsOf(ctx, conference)) ?? [];
	return {
		conference: found,
		meetings: found.agenda.meetings.map(({ id, number, title }) => ({ id, number, title })),
		items: itemsOfAgenda(found.agenda),
		delegations: others.filter(({ id }) => id !== delegation.id),
		languages: await textLanguagesOf(ctx, { id: conference }),
	};
}

/**
 * What is wrong in a form beyond its schema. 4.2
 * @returns message keys by field; empty if nothing is
 */
export function faultsIn(
	{ meetings, items, delegations }: SubmissionChoices,
	{ meeting, item, distribution, authors, recipients }: SubmissionInput,
): Record<string, string> {
	const faults: Record<string, string> = {};
	const isKnown = (one: string): boolean => delegations.some(({ id }) => id === one);
	if (meeting && !meetings.some(({ id }) => id === meeting)) faults['meeting'] = 'platform.wrong-value';
	if (item && !items.some(({ id }) => id === item)) faults['item'] = 'platform.wrong-value';
	if (isItemElsewhere(items, { meeting, item })) faults['item'] = 'documents.submit.item-elsewhere';
	if (!authors.every(isKnown)) faults['authors'] = 'platform.wrong-value';
	if (!recipients.every(isKnown)) faults['recipients'] = 'platform.wrong-value';
	if (distribution === 'list' && !recipients.length)
		faults['recipients'] = 'documents.submit.recipients-missing';
	return faults;
}

/** The document that a form describes. An item brings its meeting along; only a list has recipients. */
export const documentFrom = (
	{ conference, delegation }: SubmissionAccess,
	{ items }: SubmissionChoices,
	input: SubmissionInput,
) => ({
	conference,
	meeting: meetingFor(items, input),
	item: input.item,
	kind: input.kind,
	title: { [input.original]: input.title },
	original: input.original,
	distribution: input.distribution,
	forJournal: input.forJournal,
	authors: [delegation.id, ...new Set(input.authors)],
	recipients: input.distribution === 'list' ? [...new Set(input.recipients)] : [],
});
