import { redirect, type RequestEvent } from '@sveltejs/kit';
import {
	AwaitedForm,
	CorrectionDecisionForm,
	DetailsForm,
	FileForm,
	FollowForm,
	ReasonForm,
	RelateForm,
	RemoveVersionForm,
	RevisionForm,
	UnrelateForm,
} from '#documents';
import { isId } from '#conference';
import { clockAt } from '#conference/server';
import {
	decideCorrection,
	deleteDraft,
	issueDocument,
	issueFurtherVersions,
	officerDocument,
	officersDocument,
	relateDocument,
	removeVersion,
	returnDocument,
	unrelateDocument,
	withdrawDocument,
} from '#documents/server';
import { formAction } from '#platform/server/form-action.ts';
import * as v from 'valibot';
import { listQueryWith } from '#site/list-query.ts';
import {
	awaitTyped,
	followTyped,
	onDocument,
	onRevision,
	quotaOf,
	saveTyped,
	uploadVersion,
	versionFields,
} from './on-document.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
	const { context } = locals;
	const { zone } = await parent();
	const found = await officerDocument(context, params.slug, params.document);
	// It may have been deleted meanwhile.
	if (!found) redirect(303, url.pathname.replace(/\/[^/]+$/, listQueryWith(url, {})));
	const { document, mayManage } = found;
	const may = {
		issue: mayManage && found.notReady !== 'already-issued',
		withdraw:
			mayManage && document.state !== 'withdrawn' && (document.symbol !== null || document.state === 'draft'),
	};
	const asked = url.searchParams.get('ask');
	const before = await officersDocument(context, url.searchParams.get('about') ?? '');
	const local = (at: Date | null): string => {
		if (!at) return '';
		const { day, time } = clockAt(at.getTime(), zone);
		return `${day}T${time}`;
	};
	return {
		...found,
		release: local(document.releaseAt),
		interpreters: local(document.interpretersAt),
		mayWithdraw: may.withdraw,
		/** What is asked before it is done; nothing once it is done. */
		ask: (asked === 'issue' || asked === 'withdraw') && may[asked] ? asked : null,
		/** The document with which something was done, if it is another one. */
		before: before?.access.slug === params.slug && before.id !== document.id ? before : null,
	};
};

const said =
	(success: string) =>
	({ url }: RequestEvent): string =>
		listQueryWith(url, { success });
const success = said('saved');

/** After a step: the next one that waits in the list, which says what was done with this one. */
const thenNext =
	(how: string) =>
	({ params: { document = '' }, url }: RequestEvent): string => {
		const next = url.searchParams.get('next') ?? '';
		return isId(next)
			? url.pathname.replace(document, next) + listQueryWith(url, { success: how, about: document })
			: listQueryWith(url, { success: how });
	};

export const actions: Actions = {
	save: formAction(DetailsForm, saveTyped, {
		success: ({ url }, pressed) =>
			listQueryWith(
				url,
				pressed === 'issue' ? { ask: 'issue' } : { success: pressed === 'reserve' ? 'reserved' : 'saved' },
			),
	}),
	issue: formAction(RevisionForm, onRevision(issueDocument), { success: thenNext('issued') }),
	return: formAction(ReasonForm, onRevision(returnDocument), { success: thenNext('returned') }),
	withdraw: formAction(ReasonForm, onRevision(withdrawDocument), { success: said('withdrawn') }),
	delete: formAction(RevisionForm, onRevision(deleteDraft), {
		success: ({ url }) => url.pathname.replace(/\/[^/]+$/, listQueryWith(url, { success: 'deleted' })),
	}),
	decide: formAction(CorrectionDecisionForm, onDocument(decideCorrection), { success: thenNext('saved') }),
	await: formAction(AwaitedForm, awaitTyped, { success }),
	upload: formAction(FileForm, uploadVersion, {
		success,
		files: { fields: versionFields, quota: quotaOf },
	}),
	'remove-version': formAction(RemoveVersionForm, onDocument(removeVersion), { success }),
	'issue-versions': formAction(v.object({}), onDocument(issueFurtherVersions), {
		success: thenNext('issued'),
	}),
	follow: formAction(FollowForm, followTyped, {
		success: ({ url, params }, made) =>
			made ? url.pathname.replace(params['document'] ?? '', made.id) + listQueryWith(url, {}) : '',
	}),
	relate: formAction(RelateForm, onDocument(relateDocument), { success }),
	unrelate: formAction(UnrelateForm, onDocument(unrelateDocument), { success }),
};
